// The typist's line. What is typed while the network is away waits in this browser and goes out by itself.
import { listen } from "./live.js";

const main = document.querySelector("[data-desk]");
const form = document.querySelector("[data-call]");
const input = form.querySelector("#typed");
const store = `travaux:lines:${main.dataset.desk}`;
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

const waiting = () => JSON.parse(localStorage.getItem(store) || "[]");
const keep = (lines) => localStorage.setItem(store, JSON.stringify(lines));

function show(html) {
  const desk = document.getElementById("desk");
  desk.outerHTML = html;
  mark();
}

function mark() {
  const lines = waiting();
  const said = document.querySelector(".said-back");
  document.getElementById("desk").classList.toggle("offline", lines.length > 0);
  if (!lines.length) return;
  const note = document.createElement("p");
  note.className = "fault";
  note.textContent = `${main.dataset.kept}: ${lines.map((line) => line.line).join(" · ")}`;
  said.append(note);
}

async function post(address, fields) {
  const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: token });
  const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } });
  if (answer.status >= 500) throw new Error("no answer");
  return { ok: answer.ok, html: await answer.text() };
}

let sending = false;
async function send() {
  if (sending) return;
  sending = true;
  try {
    for (let lines = waiting(); lines.length; lines = waiting()) {
      const { ok, html } = await post(form.action, lines[0]);
      keep(waiting().slice(1));
      show(html);
      if (!ok && !input.value) input.value = lines[0].line;
    }
  } catch {
    mark();
  } finally {
    sending = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const line = input.value.trim();
  if (!line) return;
  keep([...waiting(), { key: crypto.randomUUID ? crypto.randomUUID() : String(Math.random()), line }]);
  input.value = "";
  send();
});

for (const name of ["gavel", "undo", "turn"]) {
  const other = document.querySelector(`[data-${name}]`);
  other.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { html } = await post(other.action, Object.fromEntries(new FormData(other)));
      show(html);
      input.focus();
    } catch {
      mark();
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    document.querySelector("[data-gavel]").requestSubmit();
  } else if (event.key === "Escape" && !input.value) {
    document.querySelector("[data-undo]").requestSubmit();
  } else if (event.key === "Escape") {
    input.value = "";
  }
});

async function look() {
  try {
    const answer = await fetch(main.dataset.desk, { headers: { "HX-Request": "true" } });
    if (answer.ok) show(await answer.text());
  } catch {
    mark(); // the network is away; the stream asks again when it is back
  }
}

listen(main.dataset.events, look);
window.addEventListener("online", send);
setInterval(send, 3000);
mark();
