// One indicator on the page: its four choices, reason and evidence, and whether it is saved.
import { iconOf, spanOf } from "../../../shell/js/autosave/signs.js";
import { closeConflict, showConflict } from "./conflict.js";
import { form, settings } from "./settings.js";

const SAY_LEFT_BELOW = 400;
const BELOW_YES = new Set(["partly", "no"]);
const LOOKS = { yes: "met", partly: "partly", no: "not_met", "not-applicable": "not_applicable", "": "unanswered" };

export class Indicator {
  /** `say` gives a text of the page. */
  constructor(element, say) {
    this.element = element;
    this.say = say;
    this.form = form;
    this.id = element.dataset.indicator;
    this.place = `${settings.scorecard}/${this.id}`;
    this.page = `${location.pathname}#indicator-${this.id}`;
    this.url = `${settings.scoresUrl}/${this.id}`;
    this.title = document.getElementById(`about-${this.id}`).textContent.trim();
    this.radios = [...element.querySelectorAll('input[type="radio"]')];
    this.reason = element.querySelector("[data-reason]");
    this.evidence = element.querySelector("[data-evidence]");
    this.seenField = element.querySelector("[data-seen]");
    this.status = element.querySelector("[data-status]");
    this.saved = this.content;
    this.theirs = undefined;
  }

  /** What is said of it, as the server names it; an empty score where none is chosen. */
  get content() {
    const score = this.radios.find((radio) => radio.checked)?.value ?? "";
    return { score, reason: this.reason.value, evidence: this.evidence.value };
  }

  get seen() {
    return Number(this.seenField.value);
  }

  set seen(version) {
    this.seenField.value = version;
  }

  /** How many characters the longer of its texts is too long; 0 or less when both fit. */
  get over() {
    return Math.max(overOf(this.reason), overOf(this.evidence));
  }

  /** Shows this, as when it comes from somewhere else than the keyboard. */
  set({ score, reason, evidence }) {
    for (const radio of this.radios) radio.checked = radio.value === score;
    this.reason.value = reason;
    this.evidence.value = evidence;
    this.showState();
  }

  /** Colours it by its score, asks for the reason where one is needed, and says how much fits. */
  showState() {
    const { score, reason, evidence } = this.content;
    this.element.className = `indicator indicator--${LOOKS[score]}`;
    const lacks = BELOW_YES.has(score) && !reason.trim();
    this.element.querySelector("[data-lack]").hidden = !lacks;
    if (lacks || reason || evidence) this.element.querySelector("[data-words]").open = true;
    for (const field of [this.reason, this.evidence]) this.#showRoom(field);
  }

  #showRoom(field) {
    const over = overOf(field);
    const count = field.parentElement.querySelector("[data-count]");
    count.hidden = over < -SAY_LEFT_BELOW;
    if (!count.hidden) count.textContent = this.say(over > 0 ? "over" : "left", { count: Math.abs(over) });
    field.setAttribute("aria-invalid", String(over > 0));
  }

  /** Says beside it how its last change fares: saved, saving, waiting or failed. */
  showStatus(kind, words) {
    this.status.className = `save-status save-status--${kind}`;
    this.status.replaceChildren(iconOf(kind), spanOf(words));
  }

  showConflict(mine, theirs, settle) {
    showConflict(this, mine, theirs, settle);
  }

  closeConflict() {
    closeConflict(this);
  }

  focus() {
    (this.radios.find((radio) => radio.checked) ?? this.radios[0]).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "start" });
  }
}

function overOf(field) {
  return [...field.value.trim()].length - settings.length;
}
