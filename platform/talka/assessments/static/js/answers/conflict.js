// Two people answered the same item: both texts in place, to choose one or to merge them.
import { say, settings } from "./settings.js";

/** Shows the panel under the item. `settle` is called with the answer chosen, and whether to send. */
export function showConflict(item, mine, theirs, settle) {
  closeConflict(item);
  const panel = document.createElement("section");
  panel.className = "conflict";
  panel.dataset.conflict = "";
  const title = element("h3", say("conflict", { name: theirs.name }), "conflict__title");
  title.id = `conflict-${item.id}`;
  title.tabIndex = -1;
  panel.setAttribute("aria-labelledby", title.id);
  const texts = element("div", "", "conflict__texts");
  texts.append(shown(say("mine"), mine), shown(theirs.name, theirs));
  const ways = element("div", "", "conflict__ways");
  ways.append(
    way(say("keepMine"), () => settle({ value: item.value, note: item.note }, true)),
    way(say("takeTheirs"), () => settle(theirs, false)),
  );
  if (theirs.note && theirs.note !== item.note) {
    ways.append(way(say("merge"), () => settle({ value: item.value, note: merged(item, theirs) }, true)));
  }
  panel.append(title, element("p", say("conflictHelp")), texts, ways);
  item.element.querySelector(".item__foot").before(panel);
}

export function closeConflict(item) {
  item.element.querySelector("[data-conflict]")?.remove();
}

function merged(item, theirs) {
  return [theirs.note, item.note].filter((note) => note.trim()).join("\n\n");
}

function shown(whose, { value, note }) {
  const box = element("div", "", "conflict__text");
  box.append(
    element("h4", whose),
    element("p", value ? settings.labels[value] : say("noAnswer"), "conflict__value"),
    element("p", note || say("noNote"), "conflict__note"),
  );
  return box;
}

function way(words, act) {
  const button = element("button", words, "button button--second button--small");
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

function element(name, words, className = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}
