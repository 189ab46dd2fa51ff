// A page that saves itself: what is typed is kept on this device, sent after a pause, and every
// field says how it fares. A room brings its fields; this brings all that is the same for each.
//
// A field has: place (unlike any other's), title, page, url, form, seen, content, saved, theirs,
// over (characters too many; 0 or less when it fits), set(content), showState(),
// showStatus(kind, words), showConflict(mine, theirs, settle), closeConflict() and focus().
import { ask } from "../confirm.js";
import { JustSaved } from "./just_saved.js";
import { newKey } from "./key.js";
import { openOutbox } from "./outbox.js";
import { Overall } from "./overall.js";
import { Poster } from "./post.js";
import { Sender, tryWhenItMayWork } from "./sender.js";
import { Unsent } from "./unsent.js";

export class SavingPage {
  /** `settings`: person, organisation, tokenUrl, signInUrl, words. `describe` says in words what an
      entry holds; `saved` hears of each save (field, reply), `shown` of every change of a field. */
  static async open({ name, settings, fields, describe, saved, shown }) {
    const outbox = await openOutbox(`talka-${name}-unsent`, settings.person, settings.organisation);
    return new SavingPage({ name, settings, fields, describe, saved, shown, outbox });
  }

  constructor({ name, settings, fields, describe, saved, shown, outbox }) {
    this.settings = settings;
    this.outbox = outbox;
    this.told = { saved: saved ?? (() => {}), shown: shown ?? (() => {}) };
    this.fields = new Map(fields.map((field) => [field.place, field]));
    this.forms = [...new Set(fields.map((field) => field.form))];
    this.justSaved = new JustSaved(`talka-${name}-just-saved`, settings);
    this.touched = new Set();
    const poster = new Poster({ ...settings, body: ({ content }) => content });
    this.sender = new Sender(outbox, poster.post, {
      saved: (entry, reply) => this.#saved(entry, reply),
      conflict: (entry, reply) => this.#conflict(entry, reply),
      refused: (entry, reply) => this.fields.get(entry.place)?.showStatus("failed", reply.message),
      changed: () => this.#showOverall(),
    });
    const say = (...words) => this.say(...words);
    this.unsent = new Unsent({ settings, say, describe, isHere: (entry) => this.fields.has(entry.place) });
    const { forms, unsent } = this;
    this.overall = new Overall({ settings, forms, say, unsent, outbox });
  }

  /** A text of the page; `%(name)s` in it is replaced from `values`. */
  say(name, values = {}) {
    return this.settings.words[name].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
  }

  /** From here on the page saves itself, and says so. */
  async takeOver() {
    for (const form of this.forms) form.querySelector("[data-save-button]").hidden = true;
    this.overall.appear();
    for (const field of this.fields.values()) field.showState();
    this.#catchUp();
    this.#listen();
    await this.#takeUp();
  }

  /** The person changed a field. */
  typed(field) {
    this.touched.add(field);
    this.#changed(field);
  }

  /** The person left a field: what waits of it is sent at once. */
  left(field) {
    if (this.sender.waitingAt(field.place)) this.sender.send();
  }

  #changed(field) {
    field.showState();
    this.told.shown();
    const stop = field.over > 0 || field.theirs !== undefined;
    if (field.over > 0) field.showStatus("failed", this.say("over", { count: field.over }));
    else if (field.theirs) field.showStatus("waiting", this.say("waiting"));
    else field.showStatus("saving", this.say("saving"));
    this.sender.add(this.#entryOf(field), { stop });
  }

  #entryOf(field) {
    const { place, title, page, url, content, seen } = field;
    const { person, organisation } = this.settings;
    return { person, organisation, place, title, page, url, content, seen, key: newKey(), at: Date.now() };
  }

  #saved(entry, reply) {
    this.justSaved.remember(entry, reply);
    const field = this.fields.get(entry.place);
    if (!field || reply.version < field.seen) return; // another tab saved something newer meanwhile
    field.seen = reply.version;
    field.saved = entry.content;
    const next = this.sender.waitingAt(field.place);
    if (next) next.seen = reply.version; // typed while this was on its way
    else field.showStatus("saved", reply.message);
    this.lastSaved = reply.message;
    this.told.saved(field, reply);
  }

  #conflict(entry, reply) {
    const field = this.fields.get(entry.place);
    if (!field) return;
    field.theirs = reply.theirs;
    field.showStatus("waiting", reply.message);
    field.showConflict(entry.content, reply.theirs, (content, send) => this.#settle(field, content, send));
  }

  /** A conflict is settled: their version counts as seen, and what was chosen is shown. */
  #settle(field, content, send) {
    const { theirs } = field;
    field.theirs = undefined;
    field.seen = theirs.version;
    field.saved = theirs.content;
    field.set(content);
    field.closeConflict();
    if (send) this.#changed(field);
    else {
      field.showStatus("saved", theirs.saved);
      this.sender.dropAt(field.place);
      this.told.shown();
    }
    field.focus();
  }

  async #discard(entry) {
    const question = `${this.say("discardQuestion")} ${entry.title}`;
    if (!(await ask(question, this.say("discard"), this.say("keep")))) return;
    await this.sender.drop(entry);
    const field = this.fields.get(entry.place);
    if (!field) return;
    field.theirs = undefined;
    field.closeConflict();
    field.set(field.saved);
    field.showStatus("saved", this.say("discarded"));
    this.told.shown();
  }

  #showOverall() {
    const { trouble, waiting } = this.sender;
    if (trouble === "otherPerson") return this.#hideFromOthers();
    const isOnlyHere = Boolean(trouble && waiting.length && !this.outbox.lasts);
    for (const form of this.forms) form.toggleAttribute("data-unsaved", isOnlyHere);
    const settleFirst = waiting.map(({ place }) => this.fields.get(place)).find((field) => field?.theirs);
    this.overall.show({ trouble, waiting, settleFirst, lastSaved: this.lastSaved });
    for (const { place } of trouble ? waiting : []) {
      this.fields.get(place)?.showStatus("waiting", this.say("waiting"));
    }
    const listed = trouble ? waiting : waiting.filter(({ place }) => !this.fields.has(place));
    this.unsent.show(listed, trouble, (entry) => this.#discard(entry));
  }

  /** Someone else signed in on this device: what was written stays kept, and out of sight. */
  #hideFromOthers() {
    for (const form of this.forms) form.hidden = true;
    this.unsent.show([]);
    document.querySelector("[data-other-person]").hidden = false;
  }

  /** What an earlier page or another tab saved is shown, too, where nothing waits. */
  #catchUp() {
    for (const field of this.fields.values()) {
      const newer = this.justSaved.newerThan(field);
      if (!newer || this.sender.waitingAt(field.place)) continue;
      field.seen = newer.version;
      field.saved = newer.content;
      field.set(newer.content);
      field.showStatus("saved", newer.message);
    }
    this.told.shown();
  }

  /** What an earlier page left behind is shown in its place again, and sent. */
  async #takeUp() {
    for (const entry of await this.sender.takeUp()) {
      const field = this.fields.get(entry.place);
      if (!field || this.touched.has(field)) continue;
      field.seen = entry.seen;
      field.set(entry.content);
      field.showStatus("waiting", this.say("waiting"));
    }
    this.told.shown();
    this.#showOverall();
    await this.sender.send();
  }

  #listen() {
    tryWhenItMayWork(this.sender);
    this.justSaved.listen(() => this.#catchUp());
    window.addEventListener("pagehide", () => this.sender.leave());
    this.unsent.onSendNow(() => this.sender.send());
    for (const form of this.forms) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.sender.send();
      });
    }
  }
}
