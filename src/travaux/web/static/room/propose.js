// Smoother editing: a provision splits at the cursor, fields grow with their words, leaving asks first.
const cursors = new WeakMap();
let typed = false;
let sent = false;

const keep = (event) => {
  if (event.target.matches?.("textarea")) cursors.set(event.target, event.target.selectionStart);
};
for (const kind of ["keyup", "click", "input", "focusout"]) document.addEventListener(kind, keep);

// Before the form is read: an empty line where the cursor stood is where the server splits.
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("[data-split]");
    const field = button && document.getElementById(button.dataset.split);
    const at = field && cursors.get(field);
    if (!field || !at || at >= field.value.length || /\n\s*\n/.test(field.value)) return;
    field.value = `${field.value.slice(0, at).trimEnd()}\n\n${field.value.slice(at).trimStart()}`;
  },
  true,
);

const grow = (field) => {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
};
document.addEventListener("input", (event) => {
  if (!event.target.closest?.("#editor")) return;
  typed = true;
  if (event.target.matches("textarea")) grow(event.target);
});
document.addEventListener("submit", (event) => {
  if (event.target.id === "editor") sent = true;
});
window.addEventListener("beforeunload", (event) => {
  if (typed && !sent) event.preventDefault();
});
