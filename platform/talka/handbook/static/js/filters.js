// Filters act as soon as one is changed: what was found is exchanged in place, the address tells
// the choice, and the focus stays where it is. Without scripts a button sends the form.

import { prepare } from "./terms.js";

export function filterAtOnce() {
  const form = document.querySelector("[data-filters]");
  if (!form) return;
  form.classList.add("filters--by-itself");
  form.addEventListener("change", () => exchange(form));
  // Coming back, a browser restores the choice of its fields but not what was found for it.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted && [...form.querySelectorAll("select")].some(isRestored)) exchange(form);
  });
}

/** Whether another option is chosen than the page came with. */
function isRestored(select) {
  const came = [...select.options].findIndex((option) => option.defaultSelected);
  return select.selectedIndex !== Math.max(came, 0);
}

function address(form) {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  const query = new URLSearchParams(chosen).toString();
  return new URL(form.action).pathname + (query && `?${query}`);
}

async function exchange(form) {
  const wanted = address(form);
  try {
    const answer = await fetch(wanted, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (wanted !== address(form)) return; // changed again meanwhile
    for (const id of ["found-count", "found"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    prepare(document.getElementById("found"));
    history.replaceState(null, "", wanted);
  } catch {
    location.assign(wanted);
  }
}
