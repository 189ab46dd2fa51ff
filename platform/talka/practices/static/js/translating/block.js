// One translated block: as a written one, with how it came about and which original it says.
import { BlockField } from "../writing/block.js";

export class TranslatedField extends BlockField {
  isRight = false;

  constructor(place, form, say) {
    super(place, form, say);
    this.saved = this.content;
  }

  get origin() {
    return this.form.elements[`origin-${this.id}`];
  }

  get changed() {
    return this.element.querySelector("[data-changed]");
  }

  get content() {
    return {
      text: this.field.value,
      origin: this.origin.value,
      source: Number(this.form.elements[`source-${this.id}`].value),
      right: this.isRight,
    };
  }

  /** Shows this text, and how it came about where that is told, too. */
  set({ text, origin, right = false }) {
    if (origin) this.origin.value = origin;
    this.isRight = right;
    super.set({ text });
  }

  /** Whether the translation says the original that stands beside it. */
  showCurrent(isCurrent) {
    if (!isCurrent) return;
    this.isRight = false;
    if (!this.changed || this.changed.hidden) return;
    const hadFocus = this.changed.contains(document.activeElement);
    this.changed.hidden = true;
    if (hadFocus) this.focus();
  }
}
