// One event stream a page. When it breaks the page says so, and the browser comes back with what it last heard.
export function listen(address, hear) {
  const sign = document.querySelector("[data-live]");
  const word = sign?.querySelector("[data-live-word]");
  const live = word?.textContent;
  const stream = new EventSource(address);
  const tell = (lost) => {
    if (!sign) return;
    sign.classList.toggle("lost", lost);
    word.textContent = lost ? sign.dataset.lost || "connection lost; trying again" : live;
  };
  stream.addEventListener("here", () => tell(false));
  stream.addEventListener("news", (event) => hear(JSON.parse(event.data)));
  stream.addEventListener("error", () => tell(true));
  stream.addEventListener("open", () => tell(false));
  return stream;
}
