// Words of the glossary are explained in place. Without scripts, or where a browser has no
// popovers, the word is a link to the glossary.

const PHONE = "(max-width: 39.99rem)";
const GAP = 8;

export function explainInPlace() {
  if (!("popover" in HTMLElement.prototype)) return;
  prepare(document);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.term");
    const explained = link && explanationOf(link);
    if (!explained || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link, explained);
  });
}

/** Tells of each word below `place` that it opens something. */
export function prepare(place) {
  for (const link of place.querySelectorAll("a.term")) {
    if (!explanationOf(link)) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
}

function explanationOf(link) {
  return document.getElementById(`explained-${link.dataset.term}`);
}

function show(link, explained) {
  explained.showPopover({ source: link });
  place(explained, link);
  explained.focus({ preventScroll: true });
  link.setAttribute("aria-expanded", "true");
  explained.addEventListener("toggle", function closed(event) {
    if (event.newState !== "closed") return;
    explained.removeEventListener("toggle", closed);
    link.setAttribute("aria-expanded", "false");
    // Whoever went elsewhere meanwhile stays there.
    const nowhere = [document.body, null].includes(document.activeElement);
    if (nowhere || explained.contains(document.activeElement)) link.focus({ preventScroll: true });
  });
}

/** Below the word, or above it where there is no room below; it moves with the page. */
function place(explained, link) {
  for (const side of ["left", "top"]) explained.style.removeProperty(side);
  if (matchMedia(PHONE).matches) return;
  const word = link.getClientRects()[0];
  const box = explained.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const isRtl = getComputedStyle(link).direction === "rtl";
  const start = isRtl ? word.right - box.width : word.left;
  const left = Math.max(GAP, Math.min(start, width - box.width - GAP));
  const below = link.getBoundingClientRect().bottom + GAP;
  const above = word.top - GAP - box.height;
  const top = below + box.height > innerHeight && above > 0 ? above : below;
  explained.style.setProperty("left", `${left + scrollX}px`);
  explained.style.setProperty("top", `${top + scrollY}px`);
}
