// The projector follows the hall.
import { listen } from "./live.js";

const main = document.querySelector("[data-board]");
let asked = 0;

async function look() {
  const turn = ++asked;
  try {
    const answer = await fetch(main.dataset.board, { headers: { "HX-Request": "true" } });
    if (answer.ok && turn === asked) main.innerHTML = await answer.text();
  } catch {
    // the network is away; the stream asks again when it is back
  }
}

listen(main.dataset.events, look);
