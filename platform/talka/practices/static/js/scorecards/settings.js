// What the page told its scripts: whose it is, where things are, and the words to say.

export const form = document.querySelector("[data-scores]");
export const settings = JSON.parse(form.dataset.scores);
