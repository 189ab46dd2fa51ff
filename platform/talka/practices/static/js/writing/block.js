// One block on the page: its field, the line that says whether it is saved, and a conflict in place.
import { element, iconOf, spanOf } from "../../../shell/js/autosave/signs.js";

const SAY_LEFT_BELOW = 400;
const growsByItself = CSS.supports("field-sizing: content");

export class BlockField {
  constructor(place, form, say) {
    this.element = place;
    this.form = form;
    this.say = say;
    this.id = place.dataset.block;
    this.url = place.dataset.url;
    this.place = this.url;
    this.page = `${location.pathname}#${place.id}`;
    this.title = place.querySelector("label").textContent;
    this.isNeeded = !place.querySelector(".field__need");
    this.field = place.querySelector("[data-text]");
    this.status = place.querySelector("[data-status]");
    this.count = place.querySelector("[data-count]");
    this.length = Number(place.dataset.length);
    this.way = document.querySelector(`[data-way="${this.id}"]`);
    this.saved = { text: form.elements[`was-${this.id}`].value };
  }

  /** Whether the field holds what is not saved, as when somebody wrote before the scripts ran. */
  get isAhead() {
    return this.field.value !== this.saved.text;
  }

  get content() {
    return { text: this.field.value };
  }

  get seen() {
    return Number(this.form.elements[`seen-${this.id}`].value);
  }

  set seen(version) {
    this.form.elements[`seen-${this.id}`].value = version;
  }

  /** How many characters it is too long; 0 or less when it fits. */
  get over() {
    return [...this.field.value.trim()].length - this.length;
  }

  /** Shows this text, as when it comes from somewhere else than the keyboard. */
  set({ text }) {
    this.field.value = text;
    this.showState();
  }

  /** Says how much room is left; that there is too much of it, the line of saving says. */
  showState() {
    const isNear = this.over > -Math.min(SAY_LEFT_BELOW, this.length / 3);
    this.count.hidden = this.over > 0 || !isNear;
    this.count.textContent = this.count.hidden ? "" : this.say("left", { count: -this.over });
    this.field.setAttribute("aria-invalid", String(this.over > 0));
    if (growsByItself || this.field.tagName === "INPUT") return;
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight + 2}px`;
  }

  /** In the list of blocks: whether this one has words. */
  showWritten() {
    const isWritten = Boolean(this.field.value.trim());
    this.way.toggleAttribute("data-written", isWritten);
    this.way.querySelector("[data-written-words]").hidden = !isWritten;
  }

  /** Says how the last change fares: saved, saving, waiting or failed. */
  showStatus(kind, words) {
    if (this.status.dataset.words === words) return;
    this.status.dataset.words = words;
    this.status.className = `save-status save-status--${kind}`;
    this.status.replaceChildren(iconOf(kind), spanOf(words));
  }

  /** Both texts in place, to choose one or to keep both; `settle` is told which, and whether to
      send it. */
  showConflict(mine, theirs, settle) {
    this.closeConflict();
    const panel = element("section", "", "conflict");
    panel.dataset.conflict = "";
    const title = element("h3", this.say("conflict", { name: theirs.name }), "conflict__title");
    title.id = `conflict-${this.id}`;
    panel.setAttribute("aria-labelledby", title.id);
    const texts = element("div", "", "conflict__texts");
    texts.append(this.#shown(this.say("mine"), mine.text), this.#shown(theirs.name, theirs.content.text));
    const ways = element("div", "", "conflict__ways");
    ways.append(
      way(this.say("keepMine"), () => settle(this.content, true)),
      way(this.say("takeTheirs"), () => settle(theirs.content, false)),
    );
    if (theirs.content.text.trim() && this.field.tagName !== "INPUT") {
      const both = () => [theirs.content.text, this.field.value].filter((text) => text.trim()).join("\n\n");
      ways.append(way(this.say("merge"), () => settle({ text: both() }, true)));
    }
    panel.append(title, element("p", this.say("conflictHelp")), texts, ways);
    this.element.append(panel);
  }

  closeConflict() {
    this.element.querySelector("[data-conflict]")?.remove();
  }

  focus() {
    this.field.focus();
  }

  #shown(whose, text) {
    const box = element("div", "", "conflict__text");
    box.append(element("h4", whose), element("p", text || this.say("nothing"), "conflict__note"));
    return box;
  }
}

function way(words, act) {
  const button = element("button", words, "button button--second button--small");
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
