// What this tab saved a moment ago. A page that was already on its way when the save arrived at the
// server still shows the older words; here it finds the newer ones.

const A_MOMENT = 60_000;

export class JustSaved {
  constructor(name, { person, organisation }) {
    this.name = `${name}/${person}/${organisation}`;
  }

  /** Remembers what was saved, and as which version. */
  remember({ place, content }, { version, message }) {
    const others = this.#recent().filter((each) => each.place !== place);
    this.#write([...others, { place, content, version, message, at: Date.now() }]);
  }

  /** What was saved of a field after the version that its page shows, if anything. */
  newerThan({ place, seen }) {
    return this.#recent().find((each) => each.place === place && each.version > seen);
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
