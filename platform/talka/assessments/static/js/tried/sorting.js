// Which of the answers tried in this browser can go where.

/**
 * What becomes of the answers `kept` (by item id): `free` pairs each place with the items that it
 * has no answer to, where there are any; `unheld` no place asks for; `answered` are answered in
 * every place that asks. A place is an open assessment; its `items` are what stands there, or null.
 */
export function sortOut(kept, places) {
  const ids = Object.keys(kept);
  const asking = (id) => places.filter(({ items }) => id in items);
  const isFree = (id, { items }) => items[id] === null;
  const free = places.map((place) => ({ place, ids: ids.filter((id) => isFree(id, place)) }));
  return {
    free: free.filter((each) => each.ids.length > 0),
    unheld: ids.filter((id) => asking(id).length === 0),
    answered: ids.filter((id) => {
      const there = asking(id);
      return there.length > 0 && !there.some((place) => isFree(id, place));
    }),
  };
}

/** The items whose answer stands in one of these places as it was tried. */
export function arrivedIn(kept, places) {
  return Object.keys(kept).filter((id) =>
    places.some(({ items }) => items[id] && isSame(items[id], kept[id])),
  );
}

function isSame(stands, given) {
  return (stands.value ?? "") === given.value && stands.note === tidy(given.note);
}

/** A note as the server keeps it (shell/forms.py). */
function tidy(note) {
  return note.normalize("NFC").replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, "").trim();
}
