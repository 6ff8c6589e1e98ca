// Counts down to when what was tabled goes out, and looks again when it has.
const started = new WeakMap();

function count() {
  for (const time of document.querySelectorAll("time[data-due]")) {
    if (!started.has(time)) started.set(time, performance.now() + Number(time.dataset.due) * 1000);
    const left = Math.max(0, Math.ceil((started.get(time) - performance.now()) / 1000));
    const shown = time.parentElement.querySelector(".left");
    if (shown) shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left || time.dataset.over) continue;
    time.dataset.over = "yes";
    setTimeout(look, 600);
  }
}

function look() {
  if (document.querySelector("main .waiting")) location.reload();
  else document.dispatchEvent(new CustomEvent("travaux:outbox"));
}

setInterval(count, 500);
document.addEventListener("htmx:afterSettle", count);
count();

// Words that are chosen in the text are those that a position is on.
let chosen = "";
document.addEventListener("selectionchange", () => {
  const found = getSelection();
  const inside = found?.anchorNode?.parentElement?.closest("article");
  if (inside && !found.isCollapsed) chosen = String(found).replace(/\s+/g, " ").trim();
});
document.addEventListener(
  "toggle",
  (event) => {
    const field = event.target.open && event.target.querySelector?.("[data-chosen-words]");
    if (field && !field.value && chosen) field.value = chosen;
  },
  true,
);

// What is being typed stays, whatever comes in.
const isTyped = (field) => field.type !== "hidden" && field.value !== field.defaultValue;
document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  if (!target?.matches?.("[data-typed-stays]")) return;
  const fields = [...target.querySelectorAll("input, textarea")];
  if (target.contains(document.activeElement) || fields.some(isTyped)) event.detail.shouldSwap = false;
});
