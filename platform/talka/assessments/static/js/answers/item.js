// One item on the page: its four choices, its note, and the line that says whether it is saved.
import { forms, say, settings } from "./settings.js";

const icons = document.querySelector("[data-icons]").content;
const SAY_LEFT_BELOW = 400;
const growsByItself = CSS.supports("field-sizing: content");

export class Item {
  constructor(element) {
    this.element = element;
    this.form = element.closest("form");
    this.id = element.dataset.item;
    this.place = `${settings.assessment}/${this.id}`;
    this.radios = [...element.querySelectorAll('input[type="radio"]')];
    this.noteField = element.querySelector("[data-note]");
    this.noteBox = element.querySelector("[data-note-box]");
    this.seenField = element.querySelector("[data-seen]");
    this.status = element.querySelector("[data-status]");
    this.count = element.querySelector("[data-count]");
    this.title = element.querySelector(".item__title span:last-child").textContent.trim();
    this.saved = { value: this.value, note: this.note };
    this.grow();
  }

  /** The answer as the server names it; empty where there is none. */
  get value() {
    return this.radios.find((radio) => radio.checked)?.value.replace("_", "-") ?? "";
  }

  get note() {
    return this.noteField.value;
  }

  get seen() {
    return Number(this.seenField.value);
  }

  set seen(version) {
    this.seenField.value = version;
  }

  get isAnswered() {
    return this.radios.some((radio) => radio.checked);
  }

  /** How many characters the note is too long; 0 or less when it fits. */
  get over() {
    return [...this.note.trim()].length - settings.noteLength;
  }

  /** Shows this answer, as when it comes from somewhere else than the keyboard. */
  set({ value, note }) {
    for (const radio of this.radios) radio.checked = radio.value.replace("_", "-") === value;
    this.noteField.value = note;
    if (note) this.noteBox.open = true;
    this.showState();
  }

  choose(position) {
    this.radios[position].checked = true;
    this.radios[position].focus();
  }

  clear() {
    for (const radio of this.radios) radio.checked = false;
    (this.radios.find((radio) => radio === document.activeElement) ?? this.radios[0]).focus();
  }

  focus() {
    (this.radios.find((radio) => radio.checked) ?? this.radios[0]).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "start" });
  }

  /** Colours the item by its answer and says how much room the note has left. */
  showState() {
    const state = this.value.replace("-", "_") || "unanswered";
    this.element.className = `item item--${state}`;
    if (this.value) this.element.querySelector(".item__suggestion")?.remove();
    this.count.hidden = this.over < -SAY_LEFT_BELOW;
    if (!this.count.hidden) {
      const count = Math.abs(this.over);
      this.count.textContent = say(this.over > 0 ? "over" : "left", { count });
    }
    this.noteField.setAttribute("aria-invalid", String(this.over > 0));
    this.grow();
  }

  /** Says beside the item how its last change fares: saved, saving, waiting or failed. */
  showStatus(kind, words) {
    this.status.className = `save-status save-status--${kind}`;
    this.status.replaceChildren(iconOf(kind), spanOf(words));
  }

  grow() {
    if (growsByItself) return;
    this.noteField.style.blockSize = "auto";
    this.noteField.style.blockSize = `${this.noteField.scrollHeight + 2}px`;
  }
}

/** The sign for a state of saving. */
export function iconOf(kind) {
  return icons.querySelector(`[data-icon="${kind}"]`).firstElementChild.cloneNode(true);
}

export function spanOf(words) {
  const span = document.createElement("span");
  span.textContent = words;
  return span;
}

const elements = forms.flatMap((form) => [...form.querySelectorAll("[data-item]")]);
export const items = elements.map((each) => new Item(each));
const byId = new Map(items.map((item) => [item.id, item]));

/** The item with this id, or the one an element stands in. */
export function itemOf(idOrElement) {
  const id = typeof idOrElement === "string"
    ? idOrElement
    : idOrElement?.closest?.("[data-item]")?.dataset.item;
  return byId.get(id);
}
