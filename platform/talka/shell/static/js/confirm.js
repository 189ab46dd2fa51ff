// Asks before a form with data-confirm is sent. Without scripts the page it leads to asks.

export function askBeforeSending() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.confirm || form.dataset.agreed) return;
    event.preventDefault();
    ask(form.dataset.confirm, form.dataset.confirmYes, form.dataset.confirmNo).then((agreed) => {
      if (!agreed) return;
      form.dataset.agreed = "yes";
      form.requestSubmit(event.submitter ?? undefined);
    });
  });
}

/** Shows a question with two buttons; resolves to whether the answer was yes. */
export function ask(question, yes, no) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const words = document.createElement("p");
  words.id = "confirm-question";
  words.textContent = question;
  dialog.setAttribute("aria-labelledby", words.id);
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "form__actions";
  form.append(
    makeButton(yes, "yes", "button button--danger"),
    makeButton(no, "no", "button button--quiet"),
  );
  dialog.append(words, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

function makeButton(label, value, className) {
  const button = document.createElement("button");
  button.value = value;
  button.className = className;
  button.textContent = label;
  return button;
}
