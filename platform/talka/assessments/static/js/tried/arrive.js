// The page of an open assessment asks for what was tried before. Who agrees comes to the page with
// every item, where it is taken over.
import { TAKE, THROW_AWAY, agree, askTakeOver } from "./dialog.js";
import { forget, tried } from "./store.js";

const { assessment, free, items, url } = JSON.parse(
  document.querySelector("[data-tried]").dataset.tried,
);
const kept = tried();
const count = free.filter((itemId) => kept[itemId]).length;

if (count) {
  const answer = await askTakeOver(count);
  if (answer === THROW_AWAY) forget(items);
  if (answer === TAKE) {
    agree(assessment);
    location.assign(url);
  }
}
