// What the scorecard comes to, shown anew after each save and read out once the person pauses.
import { linkTo } from "../../../shell/js/autosave/signs.js";

const A_PAUSE = 1500;
const announcement = document.querySelector("[data-announcement]");
let timer;

/** Shows every reading the server gave, in all its places. */
export function showReadings({ readings, announcement: words }) {
  for (const reading of readings) {
    for (const panel of document.querySelectorAll(`[data-reading="${reading.id}"]`)) show(panel, reading);
    const count = document.querySelector(`[data-way="${reading.id}"] [data-way-count]`);
    if (count) count.textContent = reading.answered;
  }
  clearTimeout(timer);
  timer = setTimeout(() => { announcement.textContent = words; }, A_PAUSE);
}

function show(panel, reading) {
  for (const name of ["percent", "counts", "verdict", "change", "line"]) {
    const part = panel.querySelector(`[data-part="${name}"]`);
    if (part) part.textContent = reading[name];
  }
  const tag = panel.querySelector('[data-part="verdict"]');
  if (tag) tag.className = `tag tag--${reading.kind}`;
  const list = panel.querySelector("[data-candidates]");
  if (!list) return;
  const here = reading.candidates.filter((id) => document.getElementById(`about-${id}`));
  list.hidden = here.length === 0;
  list.replaceChildren(...here.map(candidate));
}

function candidate(id) {
  const item = document.createElement("li");
  item.append(linkTo(`#indicator-${id}`, document.getElementById(`about-${id}`).textContent.trim()));
  return item;
}
