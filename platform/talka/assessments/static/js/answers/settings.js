// What the page told its scripts: whose it is, where things are, and the words to say.

/** The forms of the page: one, or one for each checklist of a chapter. They are of one assessment. */
export const forms = [...document.querySelectorAll("[data-answers]")];
export const settings = JSON.parse(forms[0].dataset.answers);

/** A text of the page; `%(name)s` in it is replaced from `values`. */
export function say(name, values = {}) {
  return settings.words[name].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
}
