// How far the page is, and the way to the next item nobody has answered.
import { items, itemOf } from "./item.js";
import { say, settings } from "./settings.js";

const bar = document.getElementById("answered");
const words = document.querySelector('[data-progress-words="answered"]');
const count = document.querySelector("[data-way-count]");
const next = document.querySelector("[data-next]");
const elsewhere = Number(bar.max) - items.length;
const answeredElsewhere = bar.value - items.filter((item) => item.isAnswered).length;

/** Counts again. Items that a filter leaves out of the page are counted as the server said. */
export function showProgress() {
  const answered = answeredElsewhere + items.filter((item) => item.isAnswered).length;
  const done = say("progress", { done: answered, total: items.length + elsewhere });
  bar.value = answered;
  words.textContent = done;
  if (count) count.textContent = done;
  showNext();
}

/** The next unanswered item of the page after the one that has the focus, round the end. */
export function nextUnanswered() {
  const here = items.indexOf(itemOf(document.activeElement));
  const inOrder = [...items.slice(here + 1), ...items.slice(0, Math.max(here, 0))];
  return inOrder.find((item) => !item.isAnswered);
}

/** Goes there; where everything here is answered, to the checklist that has more. */
export function goToNext() {
  const item = nextUnanswered();
  if (item) item.focus();
  else if (settings.elsewhereUrl) location.assign(settings.elsewhereUrl);
}

export function watchNext() {
  next?.addEventListener("click", (event) => {
    event.preventDefault();
    goToNext();
  });
  showNext();
}

function showNext() {
  if (!next) return;
  const left = items.find((item) => !item.isAnswered);
  next.hidden = !left && !settings.elsewhereUrl;
  if (left) next.href = `#item-${left.id}`;
  else if (settings.elsewhereUrl) next.href = settings.elsewhereUrl;
}
