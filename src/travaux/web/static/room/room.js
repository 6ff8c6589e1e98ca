// The room: pages hear of new acts, and the keyboard does everything. No page needs this to be read.
import { listen } from "./live.js";
import { readKeys } from "./keys.js";
import { keepText } from "./text.js";

const desk = document.querySelector("[data-events]");
if (desk) {
  const text = desk.dataset.work ? keepText(desk) : null;
  listen(desk.dataset.events, async (news) => {
    if (text && news.texts.includes(desk.dataset.work)) await text.refresh();
    document.dispatchEvent(new CustomEvent("travaux:news", { detail: news }));
  });
}
readKeys();
