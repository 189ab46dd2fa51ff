// The list of what is kept on this device and not sent yet. Each entry can be discarded.
import { say, settings } from "./settings.js";

const place = document.querySelector("[data-unsent]");
const why = place.querySelector("[data-unsent-why]");
const list = place.querySelector("[data-unsent-list]");
const sendNow = place.querySelector("[data-unsent-send]");

/** Calls `send` when the person presses the button. */
export function onSendNow(send) {
  sendNow.addEventListener("click", send);
}

/** Shows the entries and why they wait; nothing when there are none. */
export function showUnsent(entries, reason, discard) {
  const told = JSON.stringify([reason, ...entries.map((entry) => entry.key)]);
  if (told === place.dataset.told) return; // whoever is on a link or button in it stays there
  place.dataset.told = told;
  place.hidden = entries.length === 0;
  if (place.hidden) return;
  why.replaceChildren(...reasonWords(reason));
  list.replaceChildren(...entries.map((entry) => line(entry, discard)));
}

function reasonWords(reason) {
  if (!reason) return [];
  const words = document.createElement("span");
  words.textContent = `${say(reason)} `;
  return reason === "signedOut" ? [words, signInLink()] : [words];
}

/** The way to sign in beside this page, which sends by itself once that is done. */
export function signInLink() {
  const link = document.createElement("a");
  link.href = settings.signInUrl;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = say("signInAgain");
  return link;
}

function line(entry, discard) {
  const made = document.createElement("li");
  made.className = "unsent__entry";
  const words = document.createElement("p");
  const title = document.createElement(onThisPage(entry) ? "span" : "a");
  if (title.href !== undefined) title.href = entry.page;
  title.className = "unsent__title";
  title.textContent = entry.title;
  const answer = entry.value ? settings.labels[entry.value] : say("noAnswer");
  words.append(title, ` – ${answer}`);
  const note = document.createElement("p");
  note.className = "unsent__note";
  note.textContent = entry.note;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--small";
  button.append(say("discard"), hidden(`: ${entry.title}`));
  button.addEventListener("click", () => discard(entry));
  made.append(words, ...(entry.note ? [note] : []), button);
  return made;
}

function onThisPage(entry) {
  return entry.assessment === settings.assessment && document.getElementById(`item-${entry.item}`);
}

function hidden(words) {
  const span = document.createElement("span");
  span.className = "visually-hidden";
  span.textContent = words;
  return span;
}
