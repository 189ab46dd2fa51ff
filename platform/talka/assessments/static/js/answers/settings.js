// What the page told its scripts: whose it is, where things are, and the words to say.

export const form = document.querySelector("[data-answers]");
export const settings = JSON.parse(form.dataset.answers);

/** A text of the page; `%(name)s` in it is replaced from `values`. */
export function say(name, values = {}) {
  return settings.words[name].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
}
