// The projector follows the hall.
import { listen } from "./live.js";

const main = document.querySelector("[data-board]");
let asked = 0;

async function look() {
  const turn = ++asked;
  const answer = await fetch(main.dataset.board, { headers: { "HX-Request": "true" } });
  if (answer.ok && turn === asked) main.innerHTML = await answer.text();
}

listen(main.dataset.events, look);
