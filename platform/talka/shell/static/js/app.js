// What every page gains when scripts run. Nothing here is needed to get a task done.
import { askBeforeSending } from "./confirm.js";
import { askBeforeLeaving } from "./leaving.js";
import { closeMenusOutside } from "./menus.js";
import { announceSignedIn } from "./signed_in.js";
import { switchThemeInPlace } from "./theme.js";

closeMenusOutside();
askBeforeSending();
switchThemeInPlace();
announceSignedIn();

// After a form came back with errors, the summary of them takes the focus.
document.querySelector("[data-focus]")?.focus();

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.addEventListener("click", () => {
    document.getElementById(opener.dataset.opens)?.showModal();
  });
}

// A form pressed twice is sent once; a button that sends it elsewhere counts by itself, and so does
// a form that says something else by now. Coming back to the page makes it usable again, and so
// does a moment's wait, for answers that leave the page where it is, as a download does.
const REST = 4000;
const sent = new Map();
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  const method = submitter?.getAttribute("formmethod") ?? form.method;
  if (event.defaultPrevented || method !== "post") return;
  const pressed = submitter?.hasAttribute("formaction") ? submitter : form;
  const says = new URLSearchParams(new FormData(form, submitter)).toString();
  if (sent.get(pressed) === says) {
    event.preventDefault();
    return;
  }
  sent.set(pressed, says);
  setTimeout(() => sent.get(pressed) === says && sent.delete(pressed), REST);
});
window.addEventListener("pageshow", () => sent.clear());

askBeforeLeaving(); // the last to hear of what is sent: by now it is clear whether it is
