// How far the page is, and the way to the next item nobody has answered.
import { items, itemOf } from "./item.js";
import { forms, say, settings } from "./settings.js";

/** The bar below the items of one form. */
class Bar {
  constructor(form) {
    this.items = items.filter((item) => item.form === form);
    this.meter = form.querySelector("progress");
    this.words = form.querySelector("[data-progress-words]");
    this.next = form.querySelector("[data-next]");
    this.elsewhere = Number(this.meter.max) - this.items.length;
    this.answeredElsewhere = this.meter.value - this.answeredHere;
  }

  get answeredHere() {
    return this.items.filter((item) => item.isAnswered).length;
  }

  /** Counts again. Items that a filter leaves out of the page are counted as the server said. */
  show() {
    const answered = this.answeredElsewhere + this.answeredHere;
    const done = say("progress", { done: answered, total: this.items.length + this.elsewhere });
    this.meter.value = answered;
    this.words.textContent = done;
    if (count) count.textContent = done;
    this.#showNext();
  }

  #showNext() {
    if (!this.next) return;
    const left = this.items.find((item) => !item.isAnswered) ?? items.find((item) => !item.isAnswered);
    this.next.hidden = !left && !settings.elsewhereUrl;
    if (left) this.next.href = `#item-${left.id}`;
    else if (settings.elsewhereUrl) this.next.href = settings.elsewhereUrl;
  }
}

const count = document.querySelector("[data-way-count]");
const bars = forms.map((form) => new Bar(form));

export function showProgress() {
  for (const bar of bars) bar.show();
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
  for (const { next } of bars) {
    next?.addEventListener("click", (event) => {
      event.preventDefault();
      goToNext();
    });
  }
  showProgress();
}
