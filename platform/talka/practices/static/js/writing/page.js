// Writing a practice with scripts: every block saves itself and says so. Without them the same form
// has a button that saves.
import { SavingPage } from "../../../shell/js/autosave/page.js";
import { BlockField } from "./block.js";

const form = document.querySelector("[data-writing]");
const settings = JSON.parse(form.dataset.writing);
const blocks = [...form.querySelectorAll("[data-block]")].map((place) => new BlockField(place, form, say));
const progress = document.getElementById("written");
const words = document.querySelector('[data-progress-words="written"]');
const page = await SavingPage.open({
  name: "practices",
  settings,
  fields: blocks,
  describe: ({ content }) => content.text || say("nothing"),
  shown: showProgress,
});

/** A text of the page; `%(name)s` in it is replaced from `values`. */
function say(name, values = {}) {
  return settings.words[name].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
}

/** How many of the needed blocks have words, and which are written. */
function showProgress() {
  const done = blocks.filter((block) => block.isNeeded && block.content.text.trim()).length;
  progress.value = done;
  words.textContent = say("written", { done, total: progress.max });
  for (const block of blocks) block.showWritten();
}

for (const block of blocks) {
  block.field.addEventListener("input", () => page.typed(block));
  block.field.addEventListener("blur", () => page.left(block));
}
for (const block of blocks) if (block.isAhead) page.typed(block);
await page.takeOver();
