// The list of notes that are kept on this device and not sent yet. Each can be discarded.
import { element, say, settings } from "./settings.js";

const place = document.querySelector("[data-unsent-notes]");
const why = place.querySelector("[data-why]");
const list = place.querySelector("[data-list]");

/** Calls `send` when the person presses the button. */
export function onSendNow(send) {
  place.querySelector("[data-send]").addEventListener("click", send);
}

/** Shows the entries and why they wait; nothing when there are none. */
export function showUnsent(entries, reason, discard) {
  const told = JSON.stringify([reason, ...entries.map((entry) => entry.key)]);
  if (told === place.dataset.told) return; // whoever is on a link or button in it stays there
  place.dataset.told = told;
  place.hidden = entries.length === 0;
  if (place.hidden) return;
  why.replaceChildren(reason ? say(reason) : "");
  if (reason === "signedOut") why.append(" ", signInLink());
  list.replaceChildren(...entries.map((entry) => line(entry, discard)));
}

/** The way to sign in beside this page, which sends by itself once that is done. */
export function signInLink() {
  const link = element("a", say("signInAgain"));
  link.href = settings.signInUrl;
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}

function line(entry, discard) {
  const made = document.createElement("li");
  const title = element("a", entry.title);
  title.href = entry.page;
  const button = element("button", say("discard"), "button button--quiet button--small");
  button.type = "button";
  button.append(element("span", `: ${entry.title}`, "visually-hidden"));
  button.addEventListener("click", () => discard(entry));
  made.append(title, element("p", entry.text || say("nothing"), "note__text"), button);
  return made;
}
