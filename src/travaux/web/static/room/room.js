// The room: pages hear of new acts, and the keyboard does everything. No page needs this to be read.
import { listen } from "./live.js";
import { readKeys } from "./keys.js";
import { keepText } from "./text.js";

document.documentElement.classList.add("js");
const text = document.querySelector("[data-text]") ? keepText(document.querySelector("[data-text]")) : null;
const desk = document.querySelector("[data-events]");
if (desk) {
  listen(desk.dataset.events, async (news) => {
    if (text) await text.hear(news);
    document.dispatchEvent(new CustomEvent("travaux:news", { detail: news }));
  });
}
readKeys();
