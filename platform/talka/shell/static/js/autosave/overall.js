// The one line of a page that says how saving fares. It is read out, so it changes when there is
// something new to say, and only then.
import { iconOf, linkTo, spanOf } from "./signs.js";

export class Overall {
  constructor({ settings, forms, say, unsent, outbox }) {
    Object.assign(this, { settings, say, unsent, outbox });
    this.lines = forms.map((form) => form.querySelector("[role=status]"));
  }

  /** Saving by script has begun. */
  appear() {
    for (const line of this.lines) line.hidden = false;
  }

  /** `settleFirst`: the first field in conflict, if one is; `lastSaved`: what the server said last. */
  show({ trouble, waiting, settleFirst, lastSaved }) {
    if (!waiting.length) this.#tell("saved", lastSaved ?? this.say("allSaved"));
    else if (trouble) this.#tell("waiting", this.say(this.#whyWaiting(trouble)), this.#wayOn(trouble));
    else if (settleFirst) {
      this.#tell("waiting", this.say("conflictsLeft"), linkTo(settleFirst.page, this.say("show")));
    } else this.#tell("saving", this.say("saving"));
  }

  #whyWaiting(trouble) {
    if (!this.outbox.lasts) return "waitingHere";
    return trouble in this.settings.words ? trouble : "waiting";
  }

  #wayOn(trouble) {
    return trouble === "signedOut" ? this.unsent.signInLink() : linkTo("#unsent", this.say("show"));
  }

  #tell(kind, words, link) {
    for (const line of this.lines) {
      if (line.dataset.kind === kind && line.dataset.words === words) continue;
      Object.assign(line.dataset, { kind, words });
      line.className = `save-status save-status--${kind}`;
      line.replaceChildren(iconOf(kind), spanOf(words));
      if (link) line.append(link.cloneNode(true));
    }
  }
}
