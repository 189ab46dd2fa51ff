// What every page gains when scripts run. Nothing here is needed to get a task done.
import { closeMenusOutside } from "./menus.js";
import { askBeforeSending } from "./confirm.js";
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

// A form pressed twice is sent once. Coming back to the page makes it usable again, and so does a
// moment's wait, for answers that leave the page where it is, as a download does.
const REST = 4000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, REST);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
