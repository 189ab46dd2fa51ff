// Tells the server, now and then, at which section somebody stopped, so that they can read on there.
import { csrfToken } from "../../../shell/js/server.js";
import { settings } from "./settings.js";

const REST = 1500;
const READING_LINE = 0.4;
const sections = [...document.querySelectorAll(".book__text :is(.section, .factor, .example)[id]")];
let told;
let timer;

export function watchPosition() {
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, REST);
  };
  document.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("pagehide", () => timer && tell());
  soon();
}

function tell() {
  clearTimeout(timer);
  timer = undefined;
  const here = current();
  if (!here || here.id === told) return;
  told = here.id;
  fetch(settings.positionUrl, {
    method: "POST",
    credentials: "same-origin",
    redirect: "manual",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    body: JSON.stringify({ part: settings.part, block: here.id }),
  }).catch(() => { told = undefined; });
}

/** The last section that begins above the line where one reads. */
function current() {
  const line = window.innerHeight * READING_LINE;
  return sections.findLast((section) => section.getBoundingClientRect().top <= line);
}
