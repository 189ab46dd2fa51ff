// Asks whether what was tried in this browser is taken over, thrown away, or left for later.

export const TAKE = "take";
export const THROW_AWAY = "throw-away";
export const LATER = "later";

const SAID_LATER = "talka-tried-later";
const AGREED = "talka-tried-agreed";

/** Resolves to one of the answers above; who said "later" is not asked again in this tab. */
export function askTakeOver(count) {
  if (recall(SAID_LATER)) return Promise.resolve(LATER);
  const dialog = document.getElementById("take-over");
  dialog.querySelector("[data-count]").textContent = count;
  for (const button of dialog.querySelectorAll("[data-answer]")) {
    button.addEventListener("click", () => dialog.close(button.dataset.answer));
  }
  dialog.returnValue = LATER;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === LATER) remember(SAID_LATER, "yes");
      resolve(dialog.returnValue);
    }, { once: true });
  });
}

/** Remembers for the next page of this tab that the person agreed, for this assessment. */
export function agree(assessment) {
  remember(AGREED, assessment);
}

/** Whether the person agreed on the page before; counts once. */
export function hasAgreed(assessment) {
  const agreed = recall(AGREED) === assessment;
  if (agreed) sessionStorage.removeItem(AGREED);
  return agreed;
}

function remember(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
