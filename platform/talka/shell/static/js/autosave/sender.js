// Sends what is in the outbox, one entry after the other, and tries again when it could not.
import { onSignedIn } from "../signed_in.js";
import * as outcomes from "./post.js";

const PAUSE = 600;
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const PASSING = new Set([outcomes.TROUBLE, outcomes.OFFLINE, outcomes.SIGNED_OUT]);

export class Sender {
  /** `post` sends one entry (see post.js); `told` hears of each step: saved, conflict, refused
      (entry, reply) and changed (). */
  constructor(outbox, post, told) {
    this.outbox = outbox;
    this.post = post;
    this.told = told;
    this.entries = new Map();
    this.stopped = new Map();
    this.trouble = null;
    this.wait = FIRST_WAIT;
    this.busy = false;
    this.timer = null;
  }

  /** Entries that wait on this device, the oldest first. */
  get waiting() {
    return [...this.entries.values()].sort((a, b) => a.at - b.at);
  }

  /** What waits for this place, if anything does. */
  waitingAt(place) {
    return this.entries.get(place);
  }

  /** Takes up what an earlier page left behind. */
  async takeUp() {
    for (const entry of await this.outbox.all()) {
      if (!this.entries.has(entry.place)) this.entries.set(entry.place, entry);
    }
    return this.waiting;
  }

  /** Keeps an entry and sends it after a short pause, so that a word is not sent letter by letter. */
  add(entry, { stop = false } = {}) {
    const { place } = entry;
    this.entries.set(place, entry);
    if (stop) this.stopped.set(place, entry.key);
    else this.stopped.delete(place);
    this.outbox.put(entry).catch(() => { this.outbox.lasts = false; });
    this.told.changed();
    if (!stop) this.#later(PAUSE);
  }

  /** Lets an entry go without sending it. */
  async drop(entry) {
    const { place } = entry;
    if (this.entries.get(place)?.key === entry.key) this.entries.delete(place);
    this.stopped.delete(place);
    await this.outbox.remove(entry);
    this.told.changed();
  }

  /** Lets go what waits for this place. */
  dropAt(place) {
    const entry = this.waitingAt(place);
    if (entry) this.drop(entry);
  }

  /** Sends everything that may go, now. */
  async send() {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) {
        if (!(await this.#sendOne(entry))) break;
      }
    } finally {
      this.busy = false;
      this.told.changed();
    }
  }

  /** What was in the way may be gone: whatever waits is sent now, and soon again if it was not. */
  tryAgain() {
    this.wait = FIRST_WAIT;
    if (this.entries.size) this.send();
  }

  /** The page goes away: everything is handed to the browser at once, nobody waits for answers. */
  leave() {
    for (const entry of this.waiting) {
      if (!this.#isStopped(entry)) this.post(entry, { leaving: true });
    }
  }

  #next() {
    return this.waiting.find((entry) => !this.#isStopped(entry));
  }

  #isStopped(entry) {
    return this.stopped.get(entry.place) === entry.key;
  }

  async #sendOne(entry) {
    const { outcome, reply } = await this.post(entry);
    if (outcome === outcomes.SAVED) {
      this.#recovered();
      await this.drop(entry);
      this.told.saved(entry, reply);
      return true;
    }
    if (outcome === outcomes.CONFLICT || outcome === outcomes.REFUSED) {
      this.#recovered();
      this.#stop(entry);
      this.told[outcome](entry, reply);
      return true;
    }
    if (outcome === outcomes.GONE) this.#stop(entry);
    this.trouble = outcome;
    if (PASSING.has(outcome)) {
      this.#later(this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    return outcome === outcomes.GONE;
  }

  #stop(entry) {
    const { place } = entry;
    if (this.entries.get(place)?.key === entry.key) this.stopped.set(place, entry.key);
  }

  #recovered() {
    this.trouble = null;
    this.wait = FIRST_WAIT;
  }

  #later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), milliseconds);
  }
}

/** Tries again when the net is back, when somebody comes back to the page, and after a sign-in. */
export function tryWhenItMayWork(sender) {
  const tryAgain = () => sender.tryAgain();
  for (const kind of ["online", "focus"]) window.addEventListener(kind, tryAgain);
  document.addEventListener("visibilitychange", tryAgain);
  onSignedIn(tryAgain);
}
