// Sends one entry and says what came of it, in one of the words below.
import { csrfToken } from "../server.js";

export const SAVED = "saved";
export const CONFLICT = "conflict";
export const REFUSED = "refused";
export const OFFLINE = "offline";
export const TROUBLE = "trouble";
export const SIGNED_OUT = "signedOut";
export const OTHER_PERSON = "otherPerson";
export const NOT_ALLOWED = "notAllowed";
export const GONE = "gone";

/** How a page sends its entries: `person` is whose page it is, `tokenUrl` gives a fresh token of
    the session, `body` says what of an entry is sent. */
export class Poster {
  constructor({ person, tokenUrl, body }) {
    Object.assign(this, { person, tokenUrl, body });
    this.post = this.post.bind(this);
  }

  /** Sends an entry; with `leaving` the browser finishes it after the page is gone. */
  async post(entry, { leaving = false } = {}) {
    let answer = await this.#attempt(entry, leaving);
    if (answer.outcome === "forged" && !leaving) {
      const token = await freshToken(this.tokenUrl, this.person);
      if (token !== SAVED) return { outcome: token };
      answer = await this.#attempt(entry, leaving);
    }
    return answer.outcome === "forged" ? { outcome: TROUBLE } : answer;
  }

  async #attempt(entry, leaving) {
    let response;
    try {
      response = await fetch(entry.url, {
        method: "POST",
        credentials: "same-origin",
        redirect: "manual",
        keepalive: leaving,
        headers: {
          "Accept": "application/json",
          "Content-Type": "application/json",
          "X-CSRFToken": csrfToken(),
        },
        body: JSON.stringify({
          person: entry.person,
          seen: entry.seen,
          key: entry.key,
          ...this.body(entry),
        }),
      });
    } catch {
      return { outcome: navigator.onLine ? TROUBLE : OFFLINE };
    }
    return understood(response);
  }
}

async function understood(response) {
  const reply = await response.json().catch(() => ({}));
  if (response.ok) return { outcome: "version" in reply ? SAVED : TROUBLE, reply };
  if (response.type === "opaqueredirect" || response.status === 401) return { outcome: SIGNED_OUT };
  if (response.status === 403) return { outcome: NOT_ALLOWED };
  if (response.status === 404) return { outcome: GONE };
  if (reply.reason === "person") return { outcome: OTHER_PERSON };
  if (reply.reason === "conflict") return { outcome: CONFLICT, reply };
  if (reply.reason) return { outcome: REFUSED, reply };
  return { outcome: response.status === 400 ? "forged" : TROUBLE };
}

/** Asks for a token of the session that is open now; SAVED when it is still the same person's. */
async function freshToken(tokenUrl, expected) {
  let response;
  try {
    response = await fetch(tokenUrl, {
      credentials: "same-origin",
      redirect: "manual",
      headers: { "Accept": "application/json" },
    });
  } catch {
    return navigator.onLine ? TROUBLE : OFFLINE;
  }
  if (response.type === "opaqueredirect" || response.status === 401) return SIGNED_OUT;
  if (response.status === 403) return NOT_ALLOWED;
  // Whoever is signed in now has no place in this organisation.
  if (response.status === 404) return OTHER_PERSON;
  if (!response.ok) return TROUBLE;
  const { token, person } = await response.json();
  if (person !== expected) return OTHER_PERSON;
  document.querySelector('meta[name="csrf-token"]').content = token;
  for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = token;
  return SAVED;
}
