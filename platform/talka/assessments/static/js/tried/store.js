// What somebody tried without an account: kept in this browser alone, until they take it over or
// throw it away. Nothing here is ever sent by itself.

const NAME = "talka-tried/1"; // a new shape gets a new number, and leaves this one alone

/** Item id to { value, note }, the value named as the server does and empty where there is none. */
export function tried() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME));
    return kept && typeof kept === "object" ? kept : {};
  } catch {
    return {};
  }
}

/** Keeps an answer; an empty one is let go. False where the browser keeps nothing. */
export function keep(itemId, { value, note }) {
  const { [itemId]: _before, ...others } = tried();
  return write(value || note ? { ...others, [itemId]: { value, note } } : others);
}

/** Lets the answers to these items go. */
export function forget(itemIds) {
  const gone = new Set(itemIds);
  write(Object.fromEntries(Object.entries(tried()).filter(([itemId]) => !gone.has(itemId))));
}

/** Lets everything go. */
export function forgetAll() {
  write({});
}

function write(answers) {
  try {
    if (Object.keys(answers).length) localStorage.setItem(NAME, JSON.stringify(answers));
    else localStorage.removeItem(NAME);
    return true;
  } catch {
    return false;
  }
}
