// The page of a quality area with scripts: everything saves itself, and the score follows. Without
// them the same form has a button that saves.
import { SavingPage } from "../../../shell/js/autosave/page.js";
import { Indicator } from "./indicator.js";
import { showReadings } from "./readings.js";
import { form, settings } from "./settings.js";

const say = (name, values) => page.say(name, values);
const indicators = [...form.querySelectorAll("[data-indicator]")].map((each) => new Indicator(each, say));
const meter = form.querySelector("progress");
const done = form.querySelector("[data-progress-words]");

const page = await SavingPage.open({
  name: "scorecards",
  settings,
  fields: indicators,
  describe: ({ content }) => [settings.labels[content.score] ?? say("noScore"), content.reason].filter(Boolean).join(" – "),
  saved: (_indicator, reply) => showReadings(reply),
  shown: showProgress,
});

function showProgress() {
  const scored = indicators.filter((each) => each.content.score).length;
  meter.value = scored;
  done.textContent = say("progress", { done: scored, total: indicators.length });
}

function indicatorOf(element) {
  return indicators.find((each) => each.element.contains(element));
}

form.addEventListener("input", ({ target }) => {
  if (target.matches("textarea")) page.typed(indicatorOf(target));
});
form.addEventListener("change", ({ target }) => {
  if (target.matches('input[type="radio"]')) page.typed(indicatorOf(target));
});
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  const left = indicatorOf(target);
  if (left && !left.element.contains(relatedTarget)) page.left(left);
});
await page.takeOver();
