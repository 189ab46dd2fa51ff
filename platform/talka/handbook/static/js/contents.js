// The table of contents follows the reader: it marks the place that is being read, stands open
// beside the text where there is room, and on a phone closes again once a place is chosen.

const ROOMY = "(min-width: 62rem)";
/** How far down the window the line lies that a heading must pass to count as being read. */
const LINE = 0.3;

export function followReading() {
  const contents = document.querySelector("[data-contents]");
  if (!contents) return;
  openWhereThereIsRoom(contents);
  const links = new Map();
  for (const link of contents.querySelectorAll('a[href^="#"]')) {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) links.set(place, link);
  }
  markWhatIsRead(contents, links);
}

function openWhereThereIsRoom(contents) {
  const room = matchMedia(ROOMY);
  const fit = () => (contents.open = room.matches);
  fit();
  room.addEventListener("change", fit);
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !room.matches) contents.open = false;
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !contents.open || room.matches) return;
    contents.open = false;
    contents.querySelector("summary").focus();
  });
}

function markWhatIsRead(contents, links) {
  const places = [...links.keys()];
  let marked;
  const mark = () => {
    const line = innerHeight * LINE;
    const begun = places.filter((place) => place.getBoundingClientRect().top <= line);
    const atEnd = scrollY > 0 && scrollY + innerHeight >= document.body.scrollHeight - 2;
    const link = links.get(atEnd ? places.at(-1) : (begun.at(-1) ?? places[0]));
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
    if (link) bringIntoView(contents.querySelector(".contents__scroll"), link);
  };
  // Told whenever a place crosses the line, in either direction.
  const observer = new IntersectionObserver(mark, {
    rootMargin: `0px 0px -${100 * (1 - LINE)}% 0px`,
  });
  for (const place of places) observer.observe(place);
  document.addEventListener("scrollend", mark);
  mark();
}

/** Scrolls the list alone: `scrollIntoView` would move the page too. */
function bringIntoView(list, link) {
  const seen = list.getBoundingClientRect();
  const wanted = link.getBoundingClientRect();
  if (wanted.top < seen.top) list.scrollTop -= seen.top - wanted.top;
  if (wanted.bottom > seen.bottom) list.scrollTop += wanted.bottom - seen.bottom;
}
