// What the page told the scripts of notes: whose it is, where things are, and the words to say.

const place = document.querySelector("[data-notes]");
export const settings = JSON.parse(place.dataset.notes);

/** A text of the page; `%(name)s` in it is replaced from `values`. */
export function say(name, values = {}) {
  return settings.words[name].replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);
}

export function element(name, words, className = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}
