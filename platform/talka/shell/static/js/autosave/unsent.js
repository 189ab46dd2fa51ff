// The list of what is kept on this device and not sent yet. Each entry can be discarded.
import { element, linkTo, spanOf } from "./signs.js";

export class Unsent {
  /** `describe` says in words what an entry holds; `isHere` whether its field is on this page. */
  constructor({ settings, say, describe, isHere }) {
    Object.assign(this, { settings, say, describe, isHere });
    this.place = document.querySelector("[data-unsent]");
    this.why = this.place.querySelector("[data-unsent-why]");
    this.list = this.place.querySelector("[data-unsent-list]");
  }

  /** Calls `send` when the person presses the button. */
  onSendNow(send) {
    this.place.querySelector("[data-unsent-send]").addEventListener("click", send);
  }

  /** Shows the entries and why they wait; nothing when there are none. */
  show(entries, reason, discard) {
    const told = JSON.stringify([reason, ...entries.map((entry) => entry.key)]);
    if (told === this.place.dataset.told) return; // whoever is on a link or button in it stays there
    this.place.dataset.told = told;
    this.place.hidden = entries.length === 0;
    if (this.place.hidden) return;
    this.why.replaceChildren(reason ? `${this.say(reason)} ` : "");
    if (reason === "signedOut") this.why.append(this.signInLink());
    this.list.replaceChildren(...entries.map((entry) => this.#line(entry, discard)));
  }

  /** The way to sign in beside this page, which sends by itself once that is done. */
  signInLink() {
    const link = linkTo(this.settings.signInUrl, this.say("signInAgain"));
    link.target = "_blank";
    link.rel = "noopener";
    return link;
  }

  #line(entry, discard) {
    const made = element("li", "", "unsent__entry");
    const title = this.isHere(entry) ? spanOf(entry.title) : linkTo(entry.page, entry.title);
    title.className = "unsent__title";
    const button = element("button", this.say("discard"), "button button--quiet button--small");
    button.type = "button";
    button.append(spanOf(`: ${entry.title}`, "visually-hidden"));
    button.addEventListener("click", () => discard(entry));
    made.append(title, element("p", this.describe(entry), "unsent__note"), button);
    return made;
  }
}
