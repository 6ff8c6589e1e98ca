// Keeps the text on the page true without moving the reader: only parts that changed are put anew.
export function keepText(desk) {
  const article = desk.querySelector("article");
  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
  const parts = () => [...article.querySelectorAll(":scope > .part")];

  function topmost() {
    return parts().find((part) => part.getBoundingClientRect().bottom > 60);
  }

  async function refresh() {
    const have = Object.fromEntries(parts().map((part) => [part.dataset.part, part.dataset.version]));
    const address = new URL(`../../text/${desk.dataset.work}/parts/`, new URL(desk.dataset.events, location.href));
    address.pathname = desk.dataset.events.replace(/events\/$/, `text/${desk.dataset.work}/parts/`);
    const answer = await fetch(address, {
      method: "POST",
      body: JSON.stringify(have),
      headers: { "X-CSRFToken": token, "Content-Type": "application/json" },
    });
    if (!answer.ok) return;
    const { order, parts: fresh, outline } = await answer.json();
    const anchor = topmost();
    const before = anchor?.getBoundingClientRect().top;
    const held = new Map(parts().map((part) => [part.dataset.part, part]));
    let last = null;
    for (const key of order) {
      let part = held.get(key);
      if (key in fresh) {
        const made = document.createRange().createContextualFragment(fresh[key]).firstElementChild;
        made.classList.add("fresh");
        if (part) part.replaceWith(made);
        else if (last) last.after(made);
        else article.prepend(made);
        part = made;
      }
      held.delete(key);
      last = part;
    }
    for (const gone of held.values()) gone.remove();
    const list = document.getElementById("outline");
    if (list) list.outerHTML = outline;
    const still = anchor && document.getElementById(anchor.id);
    if (still) window.scrollBy(0, still.getBoundingClientRect().top - before);
    mark();
    document.dispatchEvent(new CustomEvent("travaux:text"));
  }

  let chosen = "";
  function mark() {
    article.querySelectorAll(".sel").forEach((row) => row.classList.remove("sel"));
    if (chosen) article.querySelectorAll(`[data-provision="${CSS.escape(chosen)}"]`).forEach((row) => row.classList.add("sel"));
  }

  function choose(provision) {
    chosen = provision;
    mark();
    const base = desk.dataset.events.replace(/events\/$/, `text/${desk.dataset.work}/`);
    window.htmx?.ajax("GET", `${base}beside/${encodeURIComponent(provision)}/`, { target: "#beside", swap: "innerHTML" });
    history.replaceState(null, "", `${base}at/${encodeURIComponent(provision)}/`);
  }

  article.addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, textarea")) return;
    const row = event.target.closest("[data-provision]");
    if (row) choose(row.dataset.provision);
  });

  document.addEventListener("travaux:move", (event) => {
    const rows = [...article.querySelectorAll("[data-provision]")];
    const ids = [...new Set(rows.map((row) => row.dataset.provision))];
    const next = ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(chosen) + event.detail))];
    if (!next) return;
    choose(next);
    article.querySelector(`[data-provision="${CSS.escape(next)}"]`)?.scrollIntoView({ block: "center" });
  });

  const named = location.pathname.match(/\/at\/([^/]+)\/$/);
  if (named) {
    chosen = decodeURIComponent(named[1]);
    mark();
    article.querySelector(".sel")?.scrollIntoView({ block: "center" });
  }
  return { refresh, choose };
}
