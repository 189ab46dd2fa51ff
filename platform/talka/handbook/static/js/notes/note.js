// One note on the page: its field, and the line that says whether it is saved.
import { element, say, settings } from "./settings.js";

const icons = document.querySelector("[data-note-icons]").content;
const SAY_LEFT_BELOW = 400;
const TITLE_LENGTH = 80;
const growsByItself = CSS.supports("field-sizing: content");

export class Note {
  constructor(form) {
    this.form = form;
    this.field = form.elements.text;
    this.status = form.querySelector("[data-status]");
    this.count = form.querySelector("[data-count]");
    this.target = form.elements.target.value;
    this.url = new URL(form.action).pathname;
    this.place = `${this.url} ${this.target}`;
    this.saved = this.text;
    this.grow();
  }

  get text() {
    return this.field.value;
  }

  get seen() {
    return Number(this.form.elements.seen.value);
  }

  set seen(version) {
    this.form.elements.seen.value = version;
  }

  /** What the note is about, for a list of notes that are not sent. */
  get title() {
    const paragraph = document.getElementById(this.target)?.querySelector("p");
    const words = (paragraph ?? document.querySelector("h1")).textContent.trim();
    return words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH)} …` : words;
  }

  /** How many characters it is too long; 0 or less when it fits. */
  get over() {
    return [...this.text.trim()].length - settings.noteLength;
  }

  /** Shows this text, as when it comes from somewhere else than the keyboard. */
  set(text) {
    this.field.value = text;
    this.form.closest("details")?.setAttribute("open", "");
    this.showState();
  }

  /** Says how much room is left; that there is too much of it, the line of saving says. */
  showState() {
    this.count.hidden = this.over > 0 || this.over < -SAY_LEFT_BELOW;
    this.count.textContent = this.count.hidden ? "" : say("left", { count: -this.over });
    this.field.setAttribute("aria-invalid", String(this.over > 0));
    this.grow();
  }

  /** Says how the last change fares: saved, saving, waiting or failed. */
  showStatus(kind, words, link) {
    if (this.status.dataset.words === words) return;
    this.status.dataset.words = words;
    this.status.className = `save-status save-status--${kind}`;
    const icon = icons.querySelector(`[data-icon="${kind}"]`).firstElementChild.cloneNode(true);
    this.status.replaceChildren(icon, element("span", words));
    if (link) this.status.append(link);
  }

  /** Leads to what the note said before, once that is somewhere. */
  showEarlier(url) {
    if (!url || this.form.querySelector("[data-earlier]")) return;
    const link = element("a", say("earlier"));
    link.href = url;
    link.dataset.earlier = "";
    this.form.querySelector(".note-form__ways").append(link);
  }

  /** From here on it saves itself, and what it says of that is read out. */
  takeOver() {
    this.form.querySelector("[data-save-button]").hidden = true;
    this.status.setAttribute("role", "status");
  }

  grow() {
    if (growsByItself) return;
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight + 2}px`;
  }
}
