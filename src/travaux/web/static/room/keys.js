// The keyboard. Buttons and links name their key in data-key; ? shows all that the page has.
const typing = (element) => element?.closest("input, textarea, select, [contenteditable]");

export function readKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      document.dispatchEvent(new CustomEvent("travaux:move", { detail: event.key === "j" ? 1 : -1 }));
      return;
    }
    if (event.key === "?") return show();
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (found) {
      event.preventDefault();
      found.matches("input, textarea") ? found.focus() : found.click();
    }
  });
}

function show() {
  let dialog = document.getElementById("all-keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "all-keys";
    document.body.append(dialog);
  }
  const rows = [["j, k", document.body.dataset.moveWord || "next, previous paragraph"]];
  for (const element of document.querySelectorAll("[data-key]")) {
    rows.push([element.dataset.key, element.getAttribute("aria-label") || element.textContent.trim()]);
  }
  const list = document.createElement("dl");
  for (const [key, says] of rows) {
    const term = document.createElement("dt");
    const name = document.createElement("kbd");
    name.textContent = key;
    term.append(name);
    const told = document.createElement("dd");
    told.textContent = says;
    list.append(term, told);
  }
  dialog.replaceChildren(list);
  dialog.showModal();
}
