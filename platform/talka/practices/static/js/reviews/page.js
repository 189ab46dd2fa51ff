// A review with scripts: everything saves itself. Without them the same form has a button that saves.
import { SavingPage } from "../../../shell/js/autosave/page.js";
import { Part } from "./part.js";

const A_MOMENT = 50;
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
  meter.value = scored.filter((part) => part.isDone).length;
  done.textContent = counted(scored);
  for (const section of form.querySelectorAll("[data-area-parts]")) {
    const inside = scored.filter((part) => section.contains(part.element));
    section.querySelector("[data-area]").textContent = counted(inside);
  }
}

function counted(some) {
  return say("progress", { done: some.filter((part) => part.isDone).length, total: some.length });
}

function aMoment() {
  return new Promise((resolve) => setTimeout(() => resolve(true), A_MOMENT));
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
// What waits is sent before the page is left; where it can not be, the page says why and stays.
handIn.addEventListener("click", async (event) => {
  event.preventDefault();
  do await page.sender.send(); while (page.sender.busy && (await aMoment()));
  if (page.sender.waiting.length === 0) location.assign(settings.handInUrl);
});
await page.takeOver();
