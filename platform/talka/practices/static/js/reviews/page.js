// A review with scripts: everything saves itself. Without them the same form has a button that saves.
import { SavingPage } from "../../../shell/js/autosave/page.js";
import { Part } from "./part.js";

const form = document.querySelector("[data-review]");
const settings = JSON.parse(form.dataset.review);
const say = (name, values) => page.say(name, values);
const parts = [...form.querySelectorAll("[data-part]")].map((each) => new Part(each, form, settings, say));
const meter = form.querySelector("progress");
const done = form.querySelector("[data-progress-words]");
const handIn = form.querySelector("[data-hand-in]");

const page = await SavingPage.open({
  name: "reviews",
  settings,
  fields: parts,
  describe: ({ content }) => [settings.labels[content.score], content.reason].filter(Boolean).join(" – ") || say("noScore"),
  shown: showProgress,
});

function showProgress() {
  const scored = parts.filter((part) => part.isScored);
  const finished = scored.filter((part) => part.isDone).length;
  meter.value = finished;
  done.textContent = say("progress", { done: finished, total: scored.length });
}

function partOf(element) {
  return parts.find((part) => part.element.contains(element));
}

form.addEventListener("input", ({ target }) => {
  if (target.matches("textarea")) page.typed(partOf(target));
});
form.addEventListener("change", ({ target }) => {
  if (target.matches('input[type="radio"]')) page.typed(partOf(target));
});
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  const left = partOf(target);
  if (left && !left.element.contains(relatedTarget)) page.left(left);
});
// The page sends what waits when it goes, so the way to handing in is a plain one.
handIn.addEventListener("click", async (event) => {
  event.preventDefault();
  await page.sender.send();
  if (page.sender.waiting.length === 0) location.assign(settings.handInUrl);
});
await page.takeOver();
