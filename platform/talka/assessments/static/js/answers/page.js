// The answer page with scripts: everything saves itself and says so. Without them the same form
// has a button that saves.
import { JustSaved } from "../../../shell/js/autosave/just_saved.js";
import { newKey } from "../../../shell/js/autosave/key.js";
import { openOutbox } from "../../../shell/js/autosave/outbox.js";
import { Poster } from "../../../shell/js/autosave/post.js";
import { Sender, tryWhenItMayWork } from "../../../shell/js/autosave/sender.js";
import { ask } from "../../../shell/js/confirm.js";
import { closeConflict, showConflict } from "./conflict.js";
import { iconOf, itemOf, items, spanOf } from "./item.js";
import { watchKeys } from "./keys.js";
import { showProgress, watchNext } from "./progress.js";
import { forms, say, settings } from "./settings.js";
import { onSendNow, showUnsent, signInLink } from "./unsent.js";

const lines = forms.map((form) => form.querySelector("[role=status]"));
const outbox = await openOutbox("talka-answers-unsent", settings.person, settings.organisation);
const poster = new Poster({ ...settings, body: ({ value, note }) => ({ value, note }) });
const justSaved = new JustSaved("talka-answers-just-saved", settings);
let lastSaved;
const sender = new Sender(outbox, poster.post, { saved, conflict, refused, changed: showOverall });

function entryOf(item) {
  return {
    person: settings.person,
    organisation: settings.organisation,
    place: item.place,
    assessment: settings.assessment,
    item: item.id,
    title: item.title,
    page: `${location.pathname}#item-${item.id}`,
    url: `${settings.answersUrl}/${item.id}`,
    value: item.value,
    note: item.note,
    seen: item.seen,
    key: newKey(),
    at: Date.now(),
  };
}

/** An item was changed: keep it, then send it, unless something has to be settled first. */
function changed(item) {
  item.showState();
  showProgress();
  const stop = item.over > 0 || item.inConflict !== undefined;
  if (item.over > 0) {
    item.showStatus("failed", say("over", { count: item.over }));
  } else {
    const kind = item.inConflict ? "waiting" : "saving";
    item.showStatus(kind, say(kind));
  }
  sender.add(entryOf(item), { stop });
}

function saved(entry, reply) {
  const { place, value, note } = entry;
  justSaved.remember({ place, content: { value, note } }, reply);
  const item = here(entry);
  if (!item || reply.version < item.seen) return; // another tab saved something newer meanwhile
  item.seen = reply.version;
  item.saved = { value, note };
  if (!isWaiting(item)) item.showStatus("saved", reply.message);
  lastSaved = reply.message;
}

function conflict(entry, reply) {
  const item = here(entry);
  if (!item) return;
  item.inConflict = reply.theirs;
  item.showStatus("waiting", reply.message);
  showConflict(item, entry, reply.theirs, (answer, send) => settle(item, answer, send));
}

/** A conflict is settled: their version counts as seen, and the answer chosen is shown. */
function settle(item, answer, send) {
  const theirs = item.inConflict;
  item.inConflict = undefined;
  item.seen = theirs.version;
  item.saved = { value: theirs.value ?? "", note: theirs.note };
  item.set({ value: answer.value ?? "", note: answer.note });
  closeConflict(item);
  if (send) changed(item);
  else {
    item.showStatus("saved", theirs.saved);
    letGo(item);
    showProgress();
  }
  item.focus();
}

function refused(entry, reply) {
  here(entry)?.showStatus("failed", reply.message);
}

function here(entry) {
  return entry.assessment === settings.assessment ? itemOf(entry.item) : undefined;
}

function isWaiting(item) {
  return sender.waiting.some((entry) => here(entry) === item);
}

function letGo(item) {
  for (const entry of sender.waiting) if (here(entry) === item) sender.drop(entry);
}

async function discard(entry) {
  const agreed = await ask(`${say("discardQuestion")} ${entry.title}`, say("discard"), say("keep"));
  if (!agreed) return;
  await sender.drop(entry);
  const item = here(entry);
  if (!item) return;
  item.inConflict = undefined;
  closeConflict(item);
  item.set(item.saved);
  item.showStatus("saved", say("discarded"));
  showProgress();
}

/** The one line that is read out. It changes when there is something new to say, and only then. */
function showOverall() {
  const waiting = sender.waiting;
  const { trouble } = sender;
  if (trouble === "otherPerson") {
    hideFromOthers();
    return;
  }
  const isOnlyHere = Boolean(trouble && waiting.length && !outbox.lasts);
  for (const form of forms) form.toggleAttribute("data-unsaved", isOnlyHere);
  const settleFirst = waiting.map(here).find((item) => item?.inConflict);
  if (!waiting.length) showLine("saved", lastSaved ?? say("allSaved"));
  else if (trouble) showLine("waiting", say(whyWaiting(trouble)), wayOn(trouble));
  else if (settleFirst) showLine("waiting", say("conflictsLeft"), showLink(`#item-${settleFirst.id}`));
  else showLine("saving", say("saving"));
  for (const entry of trouble ? waiting : []) here(entry)?.showStatus("waiting", say("waiting"));
  const listed = trouble ? waiting : waiting.filter((entry) => !here(entry));
  showUnsent(listed, trouble, discard);
}

function whyWaiting(trouble) {
  if (!outbox.lasts) return "waitingHere";
  return trouble === "signedOut" ? trouble : "waiting";
}

function wayOn(trouble) {
  return trouble === "signedOut" ? signInLink() : showLink("#unsent");
}

function showLink(target) {
  const link = document.createElement("a");
  link.href = target;
  link.textContent = say("show");
  return link;
}

function showLine(kind, words, link) {
  for (const line of lines) {
    if (line.dataset.kind === kind && line.dataset.words === words) continue;
    Object.assign(line.dataset, { kind, words });
    line.className = `save-status save-status--${kind}`;
    line.replaceChildren(iconOf(kind), spanOf(words));
    if (link) line.append(link.cloneNode(true));
  }
}

/** Each form shows how saving fares; only that of the form where somebody is at work is read out. */
function listenHere(form) {
  forms.forEach((each, place) => {
    lines[place].setAttribute("aria-live", each === form ? "polite" : "off");
  });
}

/** Someone else signed in on this device: what was written stays kept, and out of sight. */
function hideFromOthers() {
  for (const form of forms) form.hidden = true;
  showUnsent([]);
  document.querySelector("[data-other-person]").hidden = false;
}

/** What an earlier page or another tab saved is shown, too, where nothing waits. */
function catchUp() {
  for (const item of items) {
    const newer = justSaved.newerThan(item);
    if (!newer || isWaiting(item)) continue;
    item.seen = newer.version;
    item.saved = newer.content;
    item.set(newer.content);
    item.showStatus("saved", newer.message);
  }
  showProgress();
}

/** What an earlier page left behind is shown in its place again, and sent. */
async function takeUp() {
  for (const entry of await sender.takeUp()) {
    const item = here(entry);
    if (!item || isTouched.has(item)) continue;
    item.seen = entry.seen;
    item.set(entry);
    item.showStatus("waiting", say("waiting"));
  }
  showProgress();
  showOverall();
  await sender.send();
}

const isTouched = new Set();

function typed(item) {
  isTouched.add(item);
  listenHere(item.form);
  changed(item);
}

function listenTo(form) {
  form.addEventListener("input", ({ target }) => {
    if (target === itemOf(target)?.noteField) typed(itemOf(target));
  });
  form.addEventListener("change", ({ target }) => {
    if (itemOf(target)?.radios.includes(target)) typed(itemOf(target));
  });
  form.addEventListener("focusout", (event) => {
    const item = itemOf(event.target);
    if (item && !item.element.contains(event.relatedTarget) && isWaiting(item)) sender.send();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "confirm") return;
    event.preventDefault();
    sender.send();
  });
}

function listen() {
  forms.forEach(listenTo);
  tryWhenItMayWork(sender);
  justSaved.listen(catchUp);
  window.addEventListener("pagehide", () => sender.leave());
}

/** From here on the page saves itself and knows the keys, so it says so. */
function takeOver() {
  for (const form of forms) form.querySelector("[data-save-button]").hidden = true;
  for (const line of lines) line.hidden = false;
  listenHere(forms[0]);
  document.querySelector("[data-keys-help]").hidden = false;
}

/** Whoever comes for one item is on it, so that the keys work at once. */
function arriveAtItem() {
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type !== "navigate" || document.activeElement !== document.body) return;
  itemOf(location.hash.replace(/^#(item-)?/, ""))?.focus();
}

takeOver();
for (const item of items) item.showState();
catchUp();
listen();
watchKeys(typed);
watchNext();
onSendNow(() => sender.send());
// Going to the item by itself, a browser takes the focus away again: that has happened by then.
if (document.readyState === "complete") arriveAtItem();
else window.addEventListener("load", arriveAtItem, { once: true });
await takeUp();
