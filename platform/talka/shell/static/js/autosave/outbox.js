// What was typed and is not on the server yet, kept on this device for one person in one
// organisation. Nobody else's is ever read. An entry says whose it is (person, organisation), what
// it is about (place), under which number it was made (key), and when (at).

const STORE = "unsent";

/** Opens the outbox of this name; `lasts` is false where the browser keeps nothing (then it lives
    in the page). */
export async function openOutbox(name, person, organisation) {
  try {
    return new StoredOutbox(await openDatabase(name), person, organisation);
  } catch {
    return new PageOutbox();
  }
}

class StoredOutbox {
  lasts = true;

  constructor(database, person, organisation) {
    this.database = database;
    this.person = person;
    this.organisation = organisation;
  }

  /** Keeps an entry instead of an earlier one about the same. */
  put(entry) {
    return this.#run("readwrite", (store) => store.put(entry));
  }

  /** Lets an entry go, unless something newer took its place. */
  remove(entry) {
    return this.#run("readwrite", (store) => {
      const place = [entry.person, entry.organisation, entry.place];
      const found = store.get(place);
      found.onsuccess = () => {
        if (found.result?.key === entry.key) store.delete(place);
      };
      return found;
    });
  }

  /** Every entry of this person in this organisation, the oldest first. */
  async all() {
    const mine = IDBKeyRange.bound(
      [this.person, this.organisation],
      [this.person, this.organisation, []],
    );
    const entries = await this.#run("readonly", (store) => store.getAll(mine));
    return entries.sort((a, b) => a.at - b.at);
  }

  #run(mode, ask) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(STORE, mode);
      const asked = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }
}

class PageOutbox {
  lasts = false;
  #entries = new Map();

  async put(entry) {
    this.#entries.set(entry.place, entry);
  }

  async remove(entry) {
    if (this.#entries.get(entry.place)?.key === entry.key) this.#entries.delete(entry.place);
  }

  async all() {
    return [...this.#entries.values()].sort((a, b) => a.at - b.at);
  }
}

function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(STORE, {
        keyPath: ["person", "organisation", "place"],
      });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("blocked"));
  });
}
