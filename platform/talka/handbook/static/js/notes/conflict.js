// Two people changed the same note: both texts in place, to choose one or to merge them.
import { element, say } from "./settings.js";

/** Shows the panel in the note's form. `settle` is called with the text chosen, and whether to
    send it. */
export function showConflict(note, mine, theirs, settle) {
  closeConflict(note);
  const panel = element("section", "", "note-conflict");
  panel.dataset.conflict = "";
  const title = element("h4", say("conflict", { name: theirs.name }), "note-conflict__title");
  title.id = `conflict-${note.field.id}`;
  panel.setAttribute("aria-labelledby", title.id);
  const texts = element("div", "", "note-conflict__texts");
  texts.append(shown(say("mine"), mine), shown(theirs.name, theirs.text));
  const ways = element("div", "", "note-conflict__ways");
  ways.append(
    way(say("keepMine"), () => settle(note.text, true)),
    way(say("takeTheirs"), () => settle(theirs.text, false)),
  );
  if (theirs.text && theirs.text !== note.text) {
    ways.append(way(say("merge"), () => settle(merged(theirs.text, note.text), true)));
  }
  panel.append(title, element("p", say("conflictHelp")), texts, ways);
  note.form.append(panel);
}

export function closeConflict(note) {
  note.form.querySelector("[data-conflict]")?.remove();
}

function merged(...texts) {
  return texts.filter((text) => text.trim()).join("\n\n");
}

function shown(whose, text) {
  const box = element("div", "", "note");
  box.append(element("h5", whose), element("p", text || say("nothing"), "note__text"));
  return box;
}

function way(words, act) {
  const button = element("button", words, "button button--second button--small");
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
