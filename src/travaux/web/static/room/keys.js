// The keyboard. Buttons and links name their key in data-key; <template data-keys> has the words of the others;
// ? shows all that the page has, and turns single keys off for whoever speaks or types otherwise.
const OFF = "travaux-keys-off";
const typing = (element) => element?.closest?.("input, textarea, select, [contenteditable]");
const own = new Map();

export function addKey(key, act) {
  own.set(key, act);
}

const isOff = () => {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
};

export function readKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && own.has("Escape")) return own.get("Escape")(event);
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") return show();
    if (isOff()) return;
    if (own.has(event.key)) {
      event.preventDefault();
      return own.get(event.key)(event);
    }
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (found) {
      event.preventDefault();
      if (found.matches("input, textarea, select")) found.focus();
      else found.click();
    }
  });
  for (const opener of document.querySelectorAll("[data-shows-keys]")) opener.addEventListener("click", show);
}

function show() {
  let dialog = document.getElementById("all-keys");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "all-keys";
    document.body.append(dialog);
  }
  const list = document.createElement("dl");
  for (const words of document.querySelectorAll("template[data-keys]")) list.append(words.content.cloneNode(true));
  for (const element of document.querySelectorAll("[data-key]")) {
    const term = document.createElement("dt");
    const name = document.createElement("kbd");
    name.textContent = element.dataset.key;
    term.append(name);
    const told = document.createElement("dd");
    told.textContent = element.getAttribute("aria-label") || element.dataset.says || element.textContent.trim();
    list.append(term, told);
  }
  const words = document.querySelector("template[data-keys]")?.dataset ?? {};
  dialog.setAttribute("aria-label", words.title || "Keys");
  const turn = document.createElement("button");
  const say = () => {
    turn.textContent = isOff() ? words.on || "Turn single keys on" : words.off || "Turn single keys off";
  };
  say();
  turn.addEventListener("click", () => {
    try {
      localStorage.setItem(OFF, isOff() ? "" : "yes");
    } catch {
      // nothing can be kept here: the keys stay as they are
    }
    say();
  });
  const close = document.createElement("button");
  close.textContent = words.close || "Close";
  close.addEventListener("click", () => dialog.close());
  const acts = document.createElement("p");
  acts.className = "acts";
  acts.append(close, turn);
  dialog.replaceChildren(list, acts);
  dialog.showModal();
}
