// Keeps the text on the page true without moving the reader or touching what is typed: only parts that
// changed are put anew; parts far off are fetched when they are near.
import { addKey } from "./keys.js";

const NEAR = "1200px";
const TALKED_OF = new Set(["meeting", "response", "statement", "silence", "source", "party"]);

export function keepText(desk) {
  const article = desk.querySelector("article");
  const beside = document.getElementById("beside");
  const heard = document.getElementById("heard");
  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
  const base = desk.dataset.base; // "/n/…/text/…/"
  const query = new URLSearchParams(desk.dataset.query || "");
  const asMade = new WeakMap(); // piece of what stands beside -> its HTML as it came
  const typed = new Map(); // provision -> what stood beside it, with words that were not sent
  let chosen = desk.dataset.chosen || "";

  const at = (path, more = {}) => `${base}${path}?${new URLSearchParams([...query, ...Object.entries(more)])}`;
  const parts = () => [...article.querySelectorAll(":scope > .part")];
  const make = (html) => document.createRange().createContextualFragment(html).firstElementChild;
  const rowsOf = (id) => [...article.querySelectorAll(`[data-provision="${CSS.escape(id)}"]`)];

  // What is typed

  const changed = (field) =>
    field.matches("select")
      ? [...field.options].some((option) => option.selected !== option.defaultSelected)
      : /^(checkbox|radio)$/.test(field.type)
        ? field.checked !== field.defaultChecked
        : field.type !== "hidden" && field.value !== field.defaultValue;
  const isTyped = (element) => [...element.querySelectorAll("input, textarea, select")].some(changed);
  const isHeld = (element) => {
    const here = element.contains(document.activeElement) && document.activeElement;
    return isTyped(element) || (here && here.matches("input, textarea, select"));
  };

  // Where the reader is

  function holdPlace() {
    const line = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
    const rows = [...article.querySelectorAll("[id][data-provision], .part")];
    const isBelow = (each) => each.getBoundingClientRect().bottom > Math.max(line, 0) + 1;
    const aim = chosen && rowsOf(chosen).find((each) => isBelow(each) && each.getBoundingClientRect().top < innerHeight);
    const row = aim || rows.find(isBelow); // what one chose, if it is on the screen: a jump leads there
    const marks = row ? [row, row.closest(".part")] : [];
    const held = marks.filter(Boolean).map((mark) => [mark.id, mark.getBoundingClientRect().top]);
    document.documentElement.classList.add("still");
    return () => {
      const [id, top] = held.find(([name]) => document.getElementById(name)) ?? [];
      if (id) window.scrollBy({ top: document.getElementById(id).getBoundingClientRect().top - top, behavior: "instant" });
      requestAnimationFrame(() => document.documentElement.classList.remove("still"));
    };
  }

  function holdFocus(inside) {
    const here = document.activeElement;
    if (!here || here === document.body || !inside.contains(here)) return () => {};
    const row = here.closest("[id]");
    const path = here === row ? "" : here.className && `.${[...here.classList].map(CSS.escape).join(".")}`;
    return () => {
      const again = row && document.getElementById(row.id);
      (path && again?.querySelector(path) ? again.querySelector(path) : again)?.focus({ preventScroll: true });
    };
  }

  // News

  async function refresh() {
    const have = Object.fromEntries(parts().map((part) => [part.dataset.part, part.dataset.version || ""]));
    const answer = await fetch(at("parts/", { chosen }), {
      method: "POST",
      body: JSON.stringify(have),
      headers: { "X-CSRFToken": token, "Content-Type": "application/json" },
    });
    if (!answer.ok) return;
    const news = await answer.json();
    const goBack = holdPlace();
    const focus = holdFocus(article);
    putParts(news);
    putOutline(news);
    const head = document.getElementById("masthead");
    if (head && news.head) head.outerHTML = news.head;
    goBack();
    focus();
    mark();
    watchParts();
    if (news.told && heard) heard.textContent = news.told;
    document.dispatchEvent(new CustomEvent("travaux:text"));
  }

  function putParts({ order, parts: fresh }) {
    const held = new Map(parts().map((part) => [part.dataset.part, part]));
    let last = null;
    for (const key of order) {
      let part = held.get(key);
      if (key in fresh && !(part && isHeld(part))) {
        const made = make(fresh[key]);
        if (!made.classList.contains("later")) made.classList.add("fresh");
        if (part) part.replaceWith(made);
        part = made;
      }
      held.delete(key);
      if (!part) continue;
      const after = last ? last.nextElementSibling : article.firstElementChild;
      if (after !== part) (last ? last.after.bind(last) : article.prepend.bind(article))(part);
      last = part;
    }
    for (const gone of held.values()) if (!isHeld(gone)) gone.remove();
  }

  function putOutline({ outline, count }) {
    const list = document.querySelector("#outline ol");
    if (!list) return;
    const focus = holdFocus(list);
    const led = document.activeElement?.dataset?.leads;
    const top = document.getElementById("outline").scrollTop;
    list.outerHTML = outline;
    document.getElementById("outline").scrollTop = top;
    const told = document.querySelector("#outline [data-count]");
    if (told) told.textContent = count;
    if (led) document.querySelector(`#outline [data-leads="${CSS.escape(led)}"]`)?.focus({ preventScroll: true });
    else focus();
    markOutline();
  }

  async function hear(news) {
    if (!desk.dataset.events) return;
    const mine = news.texts.includes(desk.dataset.work);
    if (mine) await refresh();
    if (beside && chosen && (mine || news.nouns.some((noun) => TALKED_OF.has(noun)))) await refreshBeside();
  }

  // Beside

  async function fetchBeside(provision) {
    const answer = await fetch(at(`beside/${encodeURIComponent(provision)}/`));
    return answer.ok ? answer.text() : null;
  }

  async function refreshBeside() {
    const asked = chosen;
    const html = await fetchBeside(asked);
    if (html === null || asked !== chosen) return;
    const made = document.createElement("template");
    made.innerHTML = html;
    const held = new Map([...beside.querySelectorAll(":scope > [data-piece]")].map((piece) => [piece.dataset.piece, piece]));
    const open = new Set([...beside.querySelectorAll("details[open][id]")].map((each) => each.id));
    const pieces = [...made.content.children].filter((piece) => piece.dataset.piece);
    const came = new Map(pieces.map((piece) => [piece, piece.outerHTML]));
    let last = null;
    for (const piece of pieces) {
      const now = held.get(piece.dataset.piece);
      held.delete(piece.dataset.piece);
      piece.querySelectorAll("details[id]").forEach((each) => { if (open.has(each.id)) each.open = true; });
      if (now && isHeld(now)) {
        now.classList.add("behind");
        last = now;
        continue;
      }
      if (now && asMade.get(now) === came.get(piece)) {
        last = now;
        continue;
      }
      const focus = now ? holdFocus(now) : () => {};
      asMade.set(piece, came.get(piece));
      if (now) now.replaceWith(piece);
      else if (last) last.after(piece);
      else beside.prepend(piece);
      window.htmx?.process(piece);
      focus();
      last = piece;
    }
    for (const gone of held.values()) if (!isHeld(gone)) gone.remove();
  }

  function rememberBeside() {
    beside?.querySelectorAll(":scope > [data-piece]").forEach((piece) => asMade.set(piece, piece.outerHTML));
  }

  async function showBeside(provision) {
    if (typed.has(provision)) {
      beside.replaceChildren(...typed.get(provision));
      typed.delete(provision);
      await refreshBeside();
      return;
    }
    if (!beside) return;
    const html = await fetchBeside(provision);
    if (html === null || provision !== chosen) return;
    beside.innerHTML = html;
    rememberBeside();
    window.htmx?.process(beside);
    beside.scrollTop = 0;
  }

  // Choosing

  function mark() {
    article.querySelectorAll(".sel").forEach((row) => {
      row.classList.remove("sel");
      row.removeAttribute("aria-current");
    });
    if (!chosen) return;
    rowsOf(chosen).forEach((row, place) => {
      row.classList.add("sel");
      if (!place) row.setAttribute("aria-current", "true");
    });
  }

  function markOutline() {
    const lines = [...document.querySelectorAll("#outline [data-leads]")];
    const ids = new Set(lines.map((line) => line.dataset.leads));
    const all = [...article.querySelectorAll("[data-provision], .later")];
    let here = chosen;
    if (!ids.has(here)) {
      const place = all.findIndex((row) => row.dataset.provision === chosen);
      for (let step = place; step >= 0; step -= 1) {
        here = all[step].dataset.provision || all[step].dataset.part;
        if (ids.has(here)) break;
      }
    }
    for (const line of lines) line.toggleAttribute("aria-current", false);
    const line = lines.find((each) => each.dataset.leads === here);
    if (line) {
      line.setAttribute("aria-current", "true");
      line.scrollIntoView({ block: "nearest" });
    }
  }

  async function choose(provision, { move = false } = {}) {
    if (beside && chosen && chosen !== provision && isTyped(beside)) typed.set(chosen, [...beside.childNodes]);
    chosen = provision;
    if (!rowsOf(provision).length) await fetchPart(provision);
    mark();
    markOutline();
    if (move) rowsOf(provision)[0]?.scrollIntoView({ block: "center", behavior: "instant" });
    const address = desk.dataset.view === "rolling" ? `${base}at/${encodeURIComponent(provision)}/` : location.pathname;
    const kept = new URLSearchParams([...query].filter(([name]) => name !== "view" && name !== "party"));
    if (desk.dataset.view !== "rolling") kept.set("chosen", provision);
    history.replaceState(null, "", kept.size ? `${address}?${kept}` : address);
    await showBeside(provision);
  }

  article.addEventListener("click", (event) => {
    const number = event.target.closest(".rn");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const row = number.closest("[data-provision]");
      if (row) choose(row.dataset.provision);
      return;
    }
    if (event.target.closest("a, button, input, textarea, select, label, summary")) return;
    if (String(getSelection()).trim()) return; // somebody copies
    const row = event.target.closest("[data-provision]");
    if (row) askWord(row, event);
  });

  document.addEventListener("click", (event) => {
    const line = event.target.closest("[data-leads]");
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    choose(line.dataset.leads, { move: true });
    document.getElementById("outline")?.classList.remove("open");
    document.querySelector("[data-folds]")?.setAttribute("aria-expanded", "false");
    document.getElementById("main").focus({ preventScroll: true });
  });

  // Whose word

  async function askWord(row, event) {
    const provision = row.dataset.provision;
    const spot = document.caretPositionFromPoint
      ? ((p) => p && [p.offsetNode, p.offset])(document.caretPositionFromPoint(event.clientX, event.clientY))
      : ((r) => r && [r.startContainer, r.startOffset])(document.caretRangeFromPoint?.(event.clientX, event.clientY));
    const alternative = event.target.closest("[data-proposals]");
    const place = spot && row.contains(spot[0]) ? countBefore(provision, spot) : -1;
    if (chosen !== provision) await choose(provision);
    if (chosen !== provision) return;
    beside.querySelectorAll(".asked").forEach((each) => each.classList.remove("asked"));
    if (alternative && alternative.dataset.proposals) {
      for (const name of alternative.dataset.proposals.split(" ")) {
        document.getElementById(`card-${name}`)?.classList.add("asked");
      }
      document.getElementById(`card-${alternative.dataset.proposals.split(" ")[0]}`)?.scrollIntoView({ block: "nearest" });
      return;
    }
    const runs = [...beside.querySelectorAll(`[data-run="${CSS.escape(provision)}"]`)];
    let left = place;
    const found = place < 0 ? null : runs.find((run) => (left -= count(run.querySelector("q").textContent)) < 0);
    if (!found) return;
    document.getElementById("whose").open = true;
    found.classList.add("asked");
    found.scrollIntoView({ block: "nearest" });
    if (heard) heard.textContent = found.textContent.replace(/\s+/g, " ").trim();
  }

  const count = (words) => words.replace(/\s/gu, "").length;

  // How many characters of the text as it stands are before a spot, in a provision's own words.
  function countBefore(provision, [node, offset]) {
    let before = 0;
    for (const row of rowsOf(provision)) {
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (text.parentElement.closest("b, i, .who, .rn, .copied, .a:not(.base), .g:not(.base), ins")) {
          if (text === node) return -1;
          continue;
        }
        if (text === node) return before + count(text.data.slice(0, offset));
        before += count(text.data);
      }
    }
    return -1;
  }

  // Parts that are far off

  async function fetchPart(key) {
    const answer = await fetch(at(`part/${encodeURIComponent(key)}/`));
    if (!answer.ok) return;
    const made = make(await answer.text());
    made.classList.add("came"); // with its own height at once, not one that is guessed
    const now = document.getElementById(made.id);
    if (!now || !now.classList.contains("later")) return;
    const goBack = holdPlace();
    now.replaceWith(made);
    goBack();
    mark();
  }

  const near = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        fetchPart(target.dataset.part).catch(() => near.observe(target));
      }
    },
    { rootMargin: NEAR },
  );
  function watchParts() {
    article.querySelectorAll(".later").forEach((part) => near.observe(part));
  }

  // Keys

  function listIds() {
    const rows = [...article.querySelectorAll("[data-provision], .later")];
    return [...new Set(rows.map((row) => row.dataset.provision || row.dataset.part))];
  }
  function step(by) {
    const ids = listIds();
    const next = ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(chosen) + by))];
    if (next) choose(next, { move: true });
  }
  function stepOpen(by) {
    const rows = [...article.querySelectorAll("[data-provision], .later")];
    const here = rows.findIndex((row) => row.dataset.provision === chosen);
    const isOpen = (row) =>
      row.dataset.provision !== chosen && (row.classList.contains("later") || row.querySelector(".a") || row.closest(".g"));
    for (let place = here + by; place >= 0 && place < rows.length; place += by) {
      if (isOpen(rows[place])) return choose(rows[place].dataset.provision || rows[place].dataset.part, { move: true });
    }
  }
  document.addEventListener("travaux:move", (event) => step(event.detail));
  addKey("j", () => step(1));
  addKey("k", () => step(-1));
  addKey("]", () => stepOpen(1));
  addKey("[", () => stepOpen(-1));
  addKey("b", () => beside?.focus());
  addKey("o", () => {
    document.getElementById("outline").classList.add("open");
    document.querySelector("#outline a[aria-current], #outline ol a")?.focus();
  });
  addKey("w", () => {
    const whose = document.getElementById("whose");
    if (!whose) return;
    whose.open = true;
    whose.querySelector("summary").focus();
  });
  addKey("Escape", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.target.closest?.("#beside, #outline")) document.getElementById("main").focus({ preventScroll: true });
  });

  const fold = document.querySelector("[data-folds]");
  fold?.addEventListener("click", () => {
    const opened = document.getElementById("outline").classList.toggle("open");
    fold.setAttribute("aria-expanded", String(opened));
  });
  addEventListener("beforeunload", (event) => {
    if (typed.size || (beside && isTyped(beside) && !beside.querySelector("form[data-sent]"))) event.preventDefault();
  });
  document.addEventListener("submit", (event) => event.target.setAttribute("data-sent", ""));

  if (chosen) {
    mark();
    markOutline();
    rowsOf(chosen)[0]?.scrollIntoView({ block: "center", behavior: "instant" });
    rememberBeside();
  }
  watchParts();
  return { refresh, choose, hear };
}
