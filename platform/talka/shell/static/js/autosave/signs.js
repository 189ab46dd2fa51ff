// Small parts that tell how saving fares. The drawings come with the page (macro saving.signs).

const icons = document.querySelector("[data-icons]")?.content;

/** The sign for a state of saving: saved, saving, waiting or failed. */
export function iconOf(kind) {
  return icons.querySelector(`[data-icon="${kind}"]`).firstElementChild.cloneNode(true);
}

export function spanOf(words, className = "") {
  return element("span", words, className);
}

export function linkTo(url, words) {
  const link = element("a", words);
  link.href = url;
  return link;
}

export function element(name, words = "", className = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}
