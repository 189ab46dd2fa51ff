// What one tab remembers from page to page about the offer to take answers along.

const LATER = "talka-tried-later";
const SENT = "talka-tried-sent";

/** Who said "not now" is not asked again in this tab. */
export function sayLater() {
  write(LATER, "yes");
}

export function saidLater() {
  return read(LATER) !== null;
}

/** Remembers where answers were sent: the id of an assessment, or "" where one is started. */
export function sayingSent(into) {
  write(SENT, into);
  remove(LATER);
}

/** Where the page before sent answers, or null; told once. */
export function sentInto() {
  const into = read(SENT);
  remove(SENT);
  return into;
}

function read(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null; // A browser that keeps nothing asks again.
  }
}

function write(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // As above.
  }
}

function remove(name) {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // As above.
  }
}
