// Answering with number keys. They work on the item that has the focus, never while writing.
import { itemOf } from "./item.js";
import { goToNext } from "./progress.js";
import { forms } from "./settings.js";

/** Calls `changed` with the item whose answer a key changed. */
export function watchKeys(changed) {
  for (const form of forms) form.addEventListener("keydown", (event) => pressed(event, changed));
}

function pressed(event, changed) {
  if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
  if (event.key.toLowerCase() === "n") {
    event.preventDefault();
    goToNext();
    return;
  }
  const item = itemOf(event.target);
  if (!item || !/^[0-4]$/.test(event.key)) return;
  event.preventDefault();
  if (event.key === "0") item.clear();
  else item.choose(Number(event.key) - 1);
  changed(item);
}

function isWriting(target) {
  return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
}
