// Translating a practice with scripts: every block saves itself and says so. Without them the same
// form has a button that saves.
import { SavingPage } from "../../../shell/js/autosave/page.js";
import { TranslatedField } from "./block.js";

const form = document.querySelector("[data-translating]");
const settings = JSON.parse(form.dataset.translating);
const blocks = [...form.querySelectorAll("[data-block]")].map((place) => new TranslatedField(place, form, say));
const progress = document.getElementById("translated");
const words = document.querySelector('[data-progress-words="translated"]');
const page = await SavingPage.open({
  name: "practices",
  settings,
  fields: blocks,
  describe: ({ content }) => content.text || say("nothing"),
  saved: (block, { isCurrent }) => block.showCurrent(isCurrent),
  shown: showProgress,
});

/** A text of the page; `%(name)s` in it is replaced from `values`. */
function say(name, values = {}) {
  return settings.words[name].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
}

function showProgress() {
  const done = blocks.filter((block) => block.content.text.trim()).length;
  progress.value = done;
  words.textContent = say("written", { done, total: progress.max });
}

for (const block of blocks) {
  block.field.addEventListener("input", () => page.typed(block));
  block.field.addEventListener("blur", () => page.left(block));
  block.origin.addEventListener("change", () => page.typed(block));
  block.element.querySelector("[data-right]")?.addEventListener("click", (event) => {
    event.preventDefault();
    block.isRight = true;
    page.typed(block);
    page.left(block);
  });
}
await page.takeOver();
