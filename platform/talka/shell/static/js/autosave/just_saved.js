// What was saved a moment ago, in this tab or in another one. A page that was already on its way
// when the save arrived at the server still shows the older words; here it finds the newer ones.

const A_MOMENT = 60_000;

/** Told apart by the page's kind, and by who writes in which organisation: nobody else hears it. */
export class JustSaved {
  constructor(name, { person, organisation }) {
    this.name = `${name}/${person}/${organisation}`;
    this.channel = new BroadcastChannel(this.name);
  }

  /** Remembers what was saved, and as which version, and tells the other tabs. */
  remember({ place, content }, { version, message }) {
    this.#keep([{ place, content, version, message, at: Date.now() }]);
    this.#tell();
  }

  /** What was saved of a field after the version that its page shows, if anything. */
  newerThan({ place, seen }) {
    return this.#recent().find((each) => each.place === place && each.version > seen);
  }

  /** Calls `act` when another tab saved something, and when one did so a moment ago. */
  listen(act) {
    this.channel.addEventListener("message", ({ data: { saved } }) => {
      if (!saved) return this.#tell(); // another tab was opened, and asks
      this.#keep(saved);
      act();
    });
    this.channel.postMessage({});
  }

  #tell() {
    const saved = this.#recent();
    if (saved.length) this.channel.postMessage({ saved });
  }

  /** Keeps the newest of each field. */
  #keep(entries) {
    const newest = new Map();
    for (const each of [...this.#recent(), ...entries]) {
      if (!(newest.get(each.place)?.version > each.version)) newest.set(each.place, each);
    }
    this.#write([...newest.values()]);
  }

  #recent() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.name)) ?? [];
      return kept.filter((each) => Date.now() - each.at < A_MOMENT);
    } catch {
      return [];
    }
  }

  #write(entries) {
    try {
      sessionStorage.setItem(this.name, JSON.stringify(entries));
    } catch {
      // A browser that keeps nothing shows the older words until the page is loaded anew.
    }
  }
}
