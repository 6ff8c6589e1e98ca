// One event stream a page. When it breaks the page says so, and comes back by itself with what it last heard.
const SILENCE_MS = 45000; // the server says something every fifteen seconds
const RETRY_MS = 2000;

export function listen(address, hear) {
  const sign = document.querySelector("[data-live]");
  const word = sign?.querySelector("[data-live-word]");
  const live = word?.textContent;
  let stream = null;
  let heard = ""; // the vector of the last event
  let watch = 0;
  let retry = 0;

  const tell = (lost) => {
    document.documentElement.toggleAttribute("data-lost", lost);
    if (!sign || sign.classList.contains("lost") === lost) return;
    sign.classList.toggle("lost", lost);
    word.textContent = lost ? sign.dataset.lost : live;
  };
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(again, SILENCE_MS);
    tell(false);
  };
  const take = (event) => {
    heard = event.lastEventId || heard;
    alive();
    const news = JSON.parse(event.data);
    if (event.type === "news" || news.nouns?.length) hear(news);
  };
  function again() {
    clearTimeout(retry);
    clearTimeout(watch);
    stream?.close();
    const place = new URL(address, location.href);
    if (heard) place.searchParams.set("since", heard);
    stream = new EventSource(place);
    stream.addEventListener("here", take);
    stream.addEventListener("news", take);
    stream.addEventListener("beat", alive);
    stream.addEventListener("error", () => {
      tell(true);
      clearTimeout(retry);
      // a browser gives up where the answer was an error page: a proxy's, while the server starts
      if (stream.readyState === EventSource.CLOSED) retry = setTimeout(again, RETRY_MS);
    });
  }
  addEventListener("online", again);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => event.persisted && again());
  again();
}
