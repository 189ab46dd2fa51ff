// What this tab saved a moment ago. A page that was already on its way when the save arrived at the
// server still shows the older words; here it finds the newer ones.
import { settings } from "./settings.js";

const NAME = `talka-just-saved/${settings.person}/${settings.organisation}`;
const A_MOMENT = 60_000;

/** Remembers what was saved, and as which version. */
export function remember(entry, { version, message }) {
  const others = recent().filter((each) => each.place !== placeOf(entry));
  const { value, note } = entry;
  write([...others, { place: placeOf(entry), value, note, version, message, at: Date.now() }]);
}

/** What was saved of this item after the version that its page shows, if anything. */
export function newerThan(item) {
  const place = placeOf({ assessment: settings.assessment, item: item.id });
  return recent().find((each) => each.place === place && each.version > item.seen);
}

function placeOf({ assessment, item }) {
  return `${assessment}/${item}`;
}

function recent() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME)) ?? [];
    return kept.filter((each) => Date.now() - each.at < A_MOMENT);
  } catch {
    return [];
  }
}

function write(entries) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(entries));
  } catch {
    // A browser that keeps nothing shows the older words until the page is loaded anew.
  }
}
