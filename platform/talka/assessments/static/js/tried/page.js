// Trying a checklist without an account. The page is only to read; what is here makes it answerable,
// and keeps the answers in this browser.
import { ask } from "../../../shell/js/confirm.js";
import { countsOf, percent, readingOf, scoreOf } from "./reading.js";
import { forgetAll, keep, tried } from "./store.js";

const intro = document.querySelector("[data-try]");
const words = JSON.parse(intro.dataset.try);
const after = document.querySelector("[data-try-after]");
const controls = document.querySelector("[data-try-controls]").content;
const language = document.documentElement.lang;
const NAMED = ["id", "for", "name", "aria-describedby"];

/** An item of the list, with its choices and its note put in. */
class Item {
  constructor(element) {
    this.element = element;
    this.id = element.id;
    this.#putControls();
    this.radios = [...element.querySelectorAll('input[type="radio"]')];
    this.noteField = element.querySelector("[data-note]");
    this.noteBox = element.querySelector("[data-note-box]");
  }

  get value() {
    return this.radios.find((radio) => radio.checked)?.value.replace("_", "-") ?? "";
  }

  get note() {
    return this.noteField.value.trim();
  }

  set({ value, note }) {
    for (const radio of this.radios) radio.checked = radio.value.replace("_", "-") === value;
    this.noteField.value = note;
    if (note) this.noteBox.open = true;
  }

  #putControls() {
    const made = controls.cloneNode(true);
    for (const each of made.querySelectorAll("*")) {
      for (const name of NAMED) {
        if (each.hasAttribute(name)) {
          each.setAttribute(name, each.getAttribute(name).replace("ITEM", this.id));
        }
      }
    }
    const statement = this.element.querySelector("[data-try-statement]");
    made.querySelector("legend").append(...statement.childNodes);
    this.element.append(made.querySelector("[data-note-box]")); // after the help
    statement.replaceWith(made);
  }
}

/** A checklist: its items, how far it is, and what it says in the end. */
class Checklist {
  constructor(element) {
    this.items = [...element.querySelectorAll("[data-try-item]")].map((each) => new Item(each));
    this.result = element.querySelector("[data-try-result]");
    element.querySelector("[data-try-foot]").hidden = false;
    this.meter = element.querySelector("progress");
    this.progress = element.querySelector("[data-progress-words]");
    for (const kind of ["input", "change"]) {
      element.addEventListener(kind, ({ target }) => this.#changed(target));
    }
  }

  show(answers) {
    for (const item of this.items) item.set(answers[item.id] ?? { value: "", note: "" });
    this.showProgress();
  }

  showProgress() {
    const counts = countsOf(this.items.map((item) => item.value));
    const total = this.items.length;
    this.meter.value = total - counts.unanswered;
    this.progress.textContent = say(words.progress, { done: total - counts.unanswered, total });
    this.#showReading(counts);
  }

  #showReading(counts) {
    const reading = readingOf(counts);
    if (this.result.dataset.counts === JSON.stringify(counts)) return;
    this.result.dataset.counts = JSON.stringify(counts);
    this.result.replaceChildren();
    if (!reading) return;
    const { label, text } = words.readings[reading];
    const score = scoreOf(counts); // none where nothing applies, as the reading says already
    this.result.append(
      paragraph(label, "tried__label"),
      paragraph(text),
      ...(score === null ? [] : [paragraph(say(words.score, { score: percent(score, language) }))]),
      paragraph(say(words.counts, counts), "small muted"),
    );
  }

  #changed(target) {
    const item = this.items.find((each) => each.element.contains(target));
    if (!item) return;
    if (!keep(item.id, item)) intro.querySelector("[data-try-not-kept]").hidden = false;
    this.showProgress();
    showAfter();
  }
}

function say(text, values) {
  return text.replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
}

function paragraph(text, className = "") {
  const made = document.createElement("p");
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** The offer to take it along, and the way to delete it, once there is something. */
function showAfter() {
  after.hidden = Object.keys(tried()).length === 0;
}

function showAll() {
  const answers = tried();
  for (const checklist of checklists) checklist.show(answers);
  showAfter();
}

async function deleteAll() {
  if (!(await ask(words.deleteQuestion, words.delete, words.keep))) return;
  forgetAll();
  showAll();
  intro.scrollIntoView();
}

const checklists = [...document.querySelectorAll("[data-try-checklist]")].map(
  (each) => new Checklist(each),
);
intro.hidden = false;
document.querySelector("[data-try-without]").hidden = true;
showAll();
after.querySelector("[data-try-delete]").addEventListener("click", deleteAll);
// Another tab may have tried more, or an account taken it over, while this page lay open.
window.addEventListener("storage", showAll);
window.addEventListener("pageshow", ({ persisted }) => persisted && showAll());
