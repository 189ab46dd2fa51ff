// What the person tried in this browser before signing in, offered to the items that nobody has
// answered. Each goes through the normal save, and is kept here until that is done.
import { TAKE, THROW_AWAY, askTakeOver, hasAgreed } from "../tried/dialog.js";
import { forget, tried } from "../tried/store.js";
import { items } from "./item.js";
import { settings } from "./settings.js";

const taken = new Set();

/** Asks, and calls `take` with each item and the answer tried for it, if the person agrees. */
export async function offerTried(take) {
  const kept = tried();
  const here = items.filter((item) => kept[item.id]);
  const free = here.filter((item) => !item.value && !item.note);
  if (!free.length) return;
  const answer = hasAgreed(settings.assessment) ? TAKE : await askTakeOver(free.length);
  if (answer === THROW_AWAY) forget(here.map((item) => item.id));
  if (answer !== TAKE) return;
  forget(here.filter((item) => !free.includes(item)).map((item) => item.id));
  for (const item of free) {
    taken.add(item.id);
    take(item, kept[item.id]);
  }
}

/** The item is saved, so what was tried for it is no longer needed here. */
export function forgetTried(item) {
  if (taken.delete(item.id)) forget([item.id]);
}
