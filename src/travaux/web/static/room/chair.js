// The chair's pages when the talks move: what is shown is made anew, what is typed or ticked stays.
const parts = () => [...document.querySelectorAll("[data-fresh]")];
let turn = 0;

const named = (root) => [...root.querySelectorAll("input[name], textarea[name], select[name]")];
const key = (field) => `${field.form?.querySelector("[type=hidden][name=response], [type=hidden][name=silence]")?.value || ""} ${field.name} ${field.matches("[type=checkbox], [type=radio]") ? field.value : ""}`;

function remember(root) {
  const kept = new Map();
  for (const field of named(root)) {
    if (field.type === "hidden") continue;
    kept.set(key(field), {
      value: field.value,
      checked: field.checked,
      dirty: field.checked !== field.defaultChecked || (field.defaultValue !== undefined && field.value !== field.defaultValue),
      focused: field === document.activeElement,
      from: field.matches("textarea, input:not([type=checkbox], [type=radio], [type=datetime-local])") ? field.selectionStart : null,
      to: field.matches("textarea, input:not([type=checkbox], [type=radio], [type=datetime-local])") ? field.selectionEnd : null,
    });
  }
  return kept;
}

// What was typed or ticked comes back; what is no longer there, and had words in it, is not thrown away.
function giveBack(root, kept) {
  const there = new Map(named(root).map((field) => [key(field), field]));
  for (const [name, was] of kept) {
    const field = there.get(name);
    if (!field) continue;
    if (was.dirty) {
      if (field.matches("[type=checkbox], [type=radio]")) field.checked = was.checked;
      else field.value = was.value;
    }
    if (was.focused) {
      field.focus({ preventScroll: true });
      if (was.from !== null) field.setSelectionRange(was.from, was.to);
    }
  }
  return [...kept].every(([name, was]) => there.has(name) || !was.dirty || !was.value);
}

async function refresh() {
  if (!parts().length) return tell();
  const asked = ++turn;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || asked !== turn) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts()) {
    const fresh = page.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
    if (!fresh || fresh.innerHTML === part.innerHTML) continue;
    const kept = remember(part);
    const before = part.innerHTML;
    part.innerHTML = fresh.innerHTML;
    if (!giveBack(part, kept)) {
      part.innerHTML = before;
      giveBack(part, kept);
      tell();
      continue;
    }
    window.htmx?.process(part);
  }
  const form = document.querySelector("[data-preview]");
  if (!form?.querySelector("[name=seen], [role=alert]")) return;
  if (form.querySelector(form.dataset.preview).contains(document.activeElement)) tell();
  else form.dispatchEvent(new Event("change"));
}

function tell() {
  const sign = document.querySelector("[data-moved]");
  if (sign) sign.hidden = false;
}

document.addEventListener("travaux:news", refresh);
