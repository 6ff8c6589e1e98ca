// A meeting's pages: forms go without the page going, and the running page is worked by the keyboard.
import { addKey } from "./keys.js";

const SORTS = { a: "agreed", r: "reserved", f: "referred", d: "decision", n: "step", o: "outcome" };
const find = (selector) => document.querySelector(selector);

// What was sent is emptied, what is typed elsewhere stays; the item stays too, for the next words on it.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.elt.closest("form");
  if (!detail.successful || !form?.closest("[data-running], .meeting")) return;
  if (form.matches("[data-empties]")) {
    for (const field of form.querySelectorAll("textarea, input:not([type=hidden], [type=radio])")) {
      if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    }
  }
  document.dispatchEvent(new CustomEvent("travaux:news", { detail: { nouns: ["meeting"] } }));
});
document.addEventListener("meetings:done", (event) => {
  const said = find("[data-said]");
  if (said) said.textContent = event.detail.told;
});

const page = find("[data-running]");
if (page) {
  for (let number = 1; number < 10; number += 1) addKey(String(number), () => turnTo(number));
  for (const [key, sort] of Object.entries(SORTS)) addKey(key, () => choose(sort));
  addKey("Escape", () => document.activeElement?.blur());
  page.addEventListener("keydown", (event) => {
    const form = event.target.closest("form");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector("button"));
  });
  new MutationObserver(follow).observe(page, { childList: true, subtree: true });
}

function turnTo(number) {
  for (const field of page.querySelectorAll("select[data-item]")) {
    if (field.querySelector(`option[value="${number}"]`)) field.value = String(number);
  }
  find(`#item-${number}`)?.scrollIntoView({ block: "nearest" });
}

function choose(sort) {
  const choice = page.querySelector(`[name=sort][value="${sort}"]`);
  if (!choice) return;
  choice.checked = true;
  find("#note-words").focus();
}

// Whoever has the floor is who speaks, unless something is typed already.
let floor = find("[data-floor]")?.dataset.floor;
function follow() {
  const now = find("[data-floor]")?.dataset.floor;
  if (now === undefined || now === floor) return;
  floor = now;
  const who = find("[data-follows-floor]");
  if (who && now && !find("#speech-words").value && who.querySelector(`option[value="${CSS.escape(now)}"]`)) who.value = now;
}
