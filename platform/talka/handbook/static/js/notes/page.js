// Notes with scripts: they save themselves and say so. Without them each has a button that saves.
import { newKey } from "../../../shell/js/autosave/key.js";
import { openOutbox } from "../../../shell/js/autosave/outbox.js";
import { Poster } from "../../../shell/js/autosave/post.js";
import { Sender, tryWhenItMayWork } from "../../../shell/js/autosave/sender.js";
import { ask } from "../../../shell/js/confirm.js";
import { closeConflict, showConflict } from "./conflict.js";
import { Note } from "./note.js";
import { watchPosition } from "./position.js";
import { say, settings } from "./settings.js";
import { onSendNow, showUnsent, signInLink } from "./unsent.js";

const A_MOMENT = 50;
const notes = new Map();
for (const form of document.querySelectorAll("[data-note-form]")) {
  const note = new Note(form);
  notes.set(note.place, note);
}
const outbox = await openOutbox("talka-notes-unsent", settings.person, settings.organisation);
const poster = new Poster({ ...settings, body: ({ text, target }) => ({ text, target }) });
const sender = new Sender(outbox, poster.post, { saved, conflict, refused, changed: showAll });
const touched = new Set();

function entryOf(note) {
  return {
    person: settings.person,
    organisation: settings.organisation,
    place: note.place,
    target: note.target,
    title: note.title,
    page: `${location.pathname}#${note.target}`,
    url: note.url,
    text: note.text,
    seen: note.seen,
    key: newKey(),
    at: Date.now(),
  };
}

/** A note was changed: keep it, then send it, unless something has to be settled first. */
function changed(note) {
  note.showState();
  const stop = note.over > 0 || note.theirs !== undefined;
  if (note.over > 0) note.showStatus("failed", say("over", { count: note.over }));
  else if (!note.theirs) note.showStatus("saving", say("saving"));
  sender.add(entryOf(note), { stop });
}

function saved(entry, reply) {
  const note = notes.get(entry.place);
  if (!note) return;
  note.seen = reply.version;
  note.saved = entry.text;
  note.showEarlier(reply.earlier);
  showInPlace(note);
  const next = waitingOf(note);
  if (next) next.seen = reply.version; // typed while this was on its way, in this very window
  else note.showStatus("saved", reply.message);
}

function conflict(entry, reply) {
  const note = notes.get(entry.place);
  if (!note) return;
  note.theirs = reply.theirs;
  note.showStatus("waiting", reply.message);
  showConflict(note, entry.text, reply.theirs, (text, send) => settle(note, text, send));
}

/** A conflict is settled: their version counts as seen, and the text chosen is shown. */
function settle(note, text, send) {
  const { theirs } = note;
  note.theirs = undefined;
  note.seen = theirs.version;
  note.saved = theirs.text;
  note.set(text);
  closeConflict(note);
  if (send) changed(note);
  else {
    note.showStatus("saved", theirs.saved);
    showInPlace(note);
    letGo(note);
  }
  note.field.focus();
}

function refused(entry, reply) {
  notes.get(entry.place)?.showStatus("failed", reply.message);
}

/** Where the note is also shown to read, it reads as it was saved. */
function showInPlace(note) {
  const shown = note.form.closest(".note")?.querySelector("[data-shown]");
  if (shown) shown.textContent = note.saved;
}

function waitingOf(note) {
  return sender.waiting.find((entry) => entry.place === note.place);
}

function letGo(note) {
  return Promise.all(
    sender.waiting.filter((entry) => entry.place === note.place).map((entry) => sender.drop(entry)),
  );
}

async function discard(entry) {
  const agreed = await ask(`${say("discardQuestion")} ${entry.title}`, say("discard"), say("keep"));
  if (!agreed) return;
  await sender.drop(entry);
  const note = notes.get(entry.place);
  if (!note) return;
  note.theirs = undefined;
  closeConflict(note);
  note.set(note.saved);
  note.showStatus("saved", say("discarded"));
}

/** What waits says so beside itself; what waits for long, or is of another page, is listed. */
function showAll() {
  const { trouble, waiting } = sender;
  if (trouble === "otherPerson") {
    hideFromOthers();
    return;
  }
  const isOnlyHere = (note) => Boolean(trouble && !outbox.lasts && waitingOf(note));
  for (const note of notes.values()) note.form.toggleAttribute("data-unsaved", isOnlyHere(note));
  for (const entry of trouble ? waiting : []) {
    const words = trouble === "signedOut" ? trouble : outbox.lasts ? "waiting" : "waitingHere";
    const link = trouble === "signedOut" ? signInLink() : undefined;
    notes.get(entry.place)?.showStatus("waiting", say(words), link);
  }
  showUnsent(trouble ? waiting : waiting.filter((entry) => !notes.has(entry.place)), trouble, discard);
}

/** Someone else signed in on this device: what was written stays kept, and out of sight. */
function hideFromOthers() {
  for (const { form } of notes.values()) form.hidden = true;
  showUnsent([]);
  document.querySelector("[data-notes-other-person]").hidden = false;
}

/** What an earlier page left behind is shown in its place again, and sent. */
async function takeUp() {
  for (const entry of await sender.takeUp()) {
    const note = notes.get(entry.place);
    if (!note || touched.has(note)) continue;
    note.seen = entry.seen;
    note.set(entry.text);
    note.showStatus("waiting", say("waiting"));
  }
  showAll();
  await sender.send();
}

/** Sharing and taking away load a new page: nothing may be on its way to the old one then. */
async function sendForGood(note, submitter) {
  await letGo(note);
  // At least once: a form can not be sent while its own submit event is still being told.
  do await new Promise((resolve) => setTimeout(resolve, A_MOMENT)); while (sender.busy);
  note.isLeaving = true;
  note.form.requestSubmit(submitter);
}

function listenTo(note) {
  note.field.addEventListener("input", () => {
    touched.add(note);
    changed(note);
  });
  const box = note.form.closest("[data-note-box]");
  box?.querySelector("summary").addEventListener("click", () => {
    if (!box.open) setTimeout(() => note.field.focus());
  });
  note.field.addEventListener("blur", () => waitingOf(note) && sender.send());
  note.form.addEventListener("submit", (event) => {
    if (note.isLeaving) return;
    event.preventDefault();
    if (event.submitter?.name) sendForGood(note, event.submitter);
    else sender.send();
  });
}

function listen() {
  tryWhenItMayWork(sender);
  window.addEventListener("pagehide", () => sender.leave());
  window.addEventListener("pageshow", () => {
    for (const note of notes.values()) note.isLeaving = false;
  });
}

for (const note of notes.values()) {
  note.takeOver();
  listenTo(note);
}
listen();
onSendNow(() => sender.send());
if (settings.part) watchPosition();
await takeUp();
