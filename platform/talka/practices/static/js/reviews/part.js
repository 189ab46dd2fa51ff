// One part of a review on the page: an indicator with its four choices and the reason, or the summary.
import { iconOf, spanOf } from "../../../shell/js/autosave/signs.js";

const SAY_LEFT_BELOW = 400;
const BELOW_YES = new Set(["partly", "no"]);
const LOOKS = { yes: "met", partly: "partly", no: "not_met", "not-applicable": "not_applicable", "": "unanswered" };

export class Part {
  /** `say` gives a text of the page. */
  constructor(element, form, settings, say) {
    this.element = element;
    this.form = form;
    this.say = say;
    this.id = element.dataset.part;
    this.length = settings.lengths[element.dataset.longest];
    this.place = `${settings.review}/${this.id}`;
    this.page = `${location.pathname}#part-${this.id}`;
    this.url = `${settings.partsUrl}/${this.id}`;
    this.title = document.getElementById(`about-${this.id}`).textContent.trim();
    this.radios = [...element.querySelectorAll('input[type="radio"]')];
    this.field = element.querySelector("[data-text]");
    this.lack = element.querySelector("[data-lack]");
    this.count = element.querySelector("[data-count]");
    this.seenField = element.querySelector("[data-seen]");
    this.status = element.querySelector("[data-status]");
    this.saved = this.content;
    this.theirs = undefined;
  }

  /** What is said, as the server names it; an empty score where none is chosen. */
  get content() {
    const score = this.radios.find((radio) => radio.checked)?.value ?? "";
    return { score, reason: this.field.value };
  }

  get seen() {
    return Number(this.seenField.value);
  }

  set seen(version) {
    this.seenField.value = version;
  }

  get isScored() {
    return this.radios.length > 0;
  }

  /** Whether it is scored, with a reason where one is needed. */
  get isDone() {
    return Boolean(this.content.score) && !this.lacksReason;
  }

  get lacksReason() {
    const { score, reason } = this.content;
    return BELOW_YES.has(score) && !reason.trim();
  }

  /** How many characters the words are too long; 0 or less when they fit. */
  get over() {
    return [...this.field.value.trim()].length - this.length;
  }

  /** Shows this, as when it comes from somewhere else than the keyboard. */
  set({ score, reason }) {
    for (const radio of this.radios) radio.checked = radio.value === score;
    this.field.value = reason;
    this.showState();
  }

  /** Colours it by its score, asks for the reason where one is needed, and says how much fits. */
  showState() {
    if (this.isScored) {
      this.element.className = `indicator indicator--${LOOKS[this.content.score]}`;
      this.lack.hidden = !this.lacksReason;
    }
    this.count.hidden = this.over < -SAY_LEFT_BELOW;
    const count = Math.abs(this.over);
    this.count.textContent = this.count.hidden ? "" : this.say(this.over > 0 ? "over" : "left", { count });
    this.field.setAttribute("aria-invalid", String(this.over > 0));
  }

  /** Says beside it how its last change fares: saved, saving, waiting or failed. */
  showStatus(kind, words) {
    this.status.className = `save-status save-status--${kind}`;
    this.status.replaceChildren(iconOf(kind), spanOf(words));
  }

  /** Only this reviewer writes here, so nothing is ever in conflict. */
  showConflict() {}

  closeConflict() {}

  focus() {
    (this.radios.find((radio) => radio.checked) ?? this.radios[0] ?? this.field).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "start" });
  }
}
