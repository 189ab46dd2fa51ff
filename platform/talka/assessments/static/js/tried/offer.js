// Offers to take along what was tried in this browser before somebody signed in. The server knows
// what is open and answered, this script what was tried; only a press of the button sends it.
import { ask } from "../../../shell/js/confirm.js";
import { arrivedIn, sortOut } from "./sorting.js";
import { forget, tried } from "./store.js";
import { saidLater, sayLater, sayingSent, sentInto } from "./tab.js";

/** The offer on its page, or in the place of another page. */
class Offer {
  constructor(element) {
    this.element = element;
    this.told = JSON.parse(element.dataset.triedOffer);
    this.form = this.#part("take");
    this.radios = [...element.querySelectorAll('input[name="into"]')];
  }

  /** Shows what fits; false where there is nothing to take, and nothing to say. */
  show() {
    this.#letGoWhatArrived();
    const kept = this.#kept();
    const sorted = sortOut(kept, this.told.places);
    if (!Object.keys(kept).length) return false;
    this.#showTakeable(sorted);
    this.#showAnswered(sorted.answered, kept);
    this.#listen(sorted, kept);
    this.element.hidden = false;
    return true;
  }

  #part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }

  /** What was tried of the items that are asked today, in their order. */
  #kept() {
    const all = tried();
    const ids = Object.keys(this.told.items).filter((id) => id in all);
    return Object.fromEntries(ids.map((id) => [id, all[id]]));
  }

  #letGoWhatArrived() {
    const into = sentInto();
    if (into === null) return;
    const places = this.told.places.filter(({ id }) => into === "" || id === into);
    forget(arrivedIn(this.#kept(), places));
  }

  #showTakeable({ free, unheld }) {
    const count = new Set([...free.flatMap(({ ids }) => ids), ...unheld]).size;
    this.#part("takeable").hidden = count === 0;
    this.#part("count").textContent = count;
    if (!this.form || count === 0) return;
    const fitting = new Map(free.map(({ place, ids }) => [place.id, ids]));
    for (const radio of this.radios) {
      const ids = fitting.get(radio.value);
      radio.closest("[data-place]").hidden = !ids;
      radio.disabled = !ids;
      radio.checked = false;
    }
    const first = this.radios.find((radio) => !radio.disabled);
    if (first) first.checked = true;
    if (this.radios.length) this.#part("places").hidden = !first;
    this.#part("start").hidden = first !== undefined;
    this.#part("checklists").textContent = this.#checklistsOf(unheld).join("; ");
    const showOthers = () => this.#showOthers(count - this.#chosen(free, unheld).length);
    showOthers();
    this.form.addEventListener("change", showOthers);
    this.form.addEventListener("submit", () => this.#send(this.#chosen(free, unheld)));
  }

  /** The items that go along as the form stands now. */
  #chosen(free, unheld) {
    const into = this.#into();
    return free.find(({ place }) => place.id === into)?.ids ?? unheld;
  }

  #into() {
    return this.radios.find((radio) => radio.checked)?.value ?? "";
  }

  #checklistsOf(ids) {
    const { checklists, items } = this.told;
    const wanted = new Set(ids.map((id) => items[id].checklist));
    return Object.keys(checklists).filter((id) => wanted.has(id)).map((id) => checklists[id]);
  }

  #showOthers(count) {
    this.#part("others").hidden = count === 0;
    this.#part("others-count").textContent = count;
  }

  /** Puts the answers into the form that is about to be sent. */
  #send(ids) {
    const kept = tried();
    for (const each of this.form.querySelectorAll("[data-filled]")) each.remove();
    for (const id of ids) {
      this.form.append(
        hidden(`value-${id}`, kept[id]?.value),
        hidden(`note-${id}`, kept[id]?.note),
      );
    }
    sayingSent(this.#into());
  }

  #showAnswered(ids, kept) {
    this.#part("answered").hidden = ids.length === 0;
    const line = this.#part("answered").querySelector("template").content;
    const lines = ids.map((id) => {
      const made = line.cloneNode(true);
      const { url, items } = this.told.places.find((place) => place.items[id]);
      const title = link(`${url}#item-${id}`, this.told.items[id].title);
      made.querySelector("[data-title]").append(title);
      made.querySelector("[data-mine]").textContent = this.#wordsOf(kept[id]);
      made.querySelector("[data-theirs]").textContent = this.#wordsOf(items[id]);
      return made;
    });
    this.#part("lines").replaceChildren(...lines);
  }

  #wordsOf({ value, note }) {
    const label = value ? this.told.labels[value] : this.told.words.noAnswer;
    return note ? `${label} – ${note}` : label;
  }

  #listen({ free, unheld, answered }, kept) {
    const asks = free.length > 0 || unheld.length > 0;
    this.#part("delete").hidden = !asks;
    this.#part("later").addEventListener("click", () => {
      sayLater();
      this.#end("later-said");
    });
    this.#part("delete").addEventListener("click", () => this.#delete(Object.keys(kept)));
    this.#part("discard").addEventListener("click", () => this.#delete(answered, asks));
  }

  async #delete(ids, staysOpen = false) {
    const { question, delete: yes, keep } = this.told.words;
    if (!(await ask(question, yes, keep))) return;
    forget(ids);
    if (staysOpen) this.#part("answered").hidden = true;
    this.#end("deleted-said", staysOpen);
  }

  /** Says what came of it, in the place of the offer or, where more is left to ask, below it. */
  #end(said, staysOpen = false) {
    if (!staysOpen) this.element.querySelector(".card").hidden = true;
    const words = this.#part(said);
    words.hidden = false;
    words.focus();
  }
}

function hidden(name, value) {
  const made = document.createElement("input");
  Object.assign(made, { type: "hidden", name, value: value ?? "" });
  made.dataset.filled = "";
  return made;
}

function link(href, words) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = words;
  return made;
}

/** The offer from its own page, made for the page that has a place for it. */
async function fetched(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return null; // the next page asks again
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-tried-offer]");
}

async function showIn(place) {
  if (saidLater() || !Object.keys(tried()).length) return;
  const element = await fetched(place.dataset.triedPlace);
  if (!element) return;
  place.replaceChildren(document.adoptNode(element));
  place.hidden = !new Offer(element).show();
}

function showHere(element) {
  document.querySelector("[data-tried-none]").hidden = new Offer(element).show();
}

const place = document.querySelector("[data-tried-place]");
const here = document.querySelector("[data-tried-offer]");
if (place) await showIn(place);
else if (here) showHere(here);
// Whoever comes back to a page as it lay there finds it as things stand now.
window.addEventListener("pageshow", ({ persisted }) => persisted && place && showIn(place));
