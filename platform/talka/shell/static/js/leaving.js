// Asks before somebody leaves a page with something typed that was not sent: the browser does, in
// its own words. Forms that save themselves ask nothing, their button to save is hidden by then;
// nor do those that only choose what to take along (data-keeps-nothing).

const NOT_WRITTEN = new Set(["hidden", "password", "email", "search", "submit", "button", "reset"]);
const CHOSEN = new Set(["checkbox", "radio", "select-one", "select-multiple", "file"]);
const REFUSED = new Set([409, 422]);
const UNANSWERED = "talka-unanswered";
const ON_ITS_WAY = 4000;

const [visit] = performance.getEntriesByType("navigation");
const refused = new Set();
const touched = new Set();
const sending = new Set();

export function askBeforeLeaving() {
  if (visit?.type === "navigate") note(false); // what was sent before has this page as its answer
  for (const form of formsThatCameBack()) refused.add(form);
  document.addEventListener("input", ({ target }) => target.form && touched.add(target.form));
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !isPost(target)) return;
    note(true);
    sending.add(target);
    setTimeout(() => sending.delete(target), ON_ITS_WAY);
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted || visit?.type === "back_forward") comeBack();
  });
  window.addEventListener("beforeunload", (event) => {
    const forms = new Set([...refused, ...touched]);
    if ([...forms].some((form) => !sending.has(form) && isUnsent(form))) event.preventDefault();
  });
}

/** After a sending that nothing came of, the words stand there as they were; else they are sent. */
function comeBack() {
  sending.clear();
  touched.clear();
  if (wasUnanswered()) for (const form of document.forms) touched.add(form);
}

/** Forms whose words stand there as if the page had always said so. */
function formsThatCameBack() {
  const forms = [...document.forms];
  const wrong = forms.filter((form) => form.querySelector("[aria-invalid='true'], .error-summary"));
  return wrong.length || !REFUSED.has(visit?.responseStatus) ? wrong : forms;
}

function isUnsent(form) {
  if (!form.isConnected || !isPost(form)) return false;
  if ("unsaved" in form.dataset) return true; // saves itself, but can neither send nor keep it
  if ("keepsNothing" in form.dataset || form.querySelector("[data-save-button][hidden]")) return false;
  const fields = [...form.elements].filter(({ type }) => !NOT_WRITTEN.has(type));
  return fields.some((field) => isChanged(field) || (refused.has(form) && isFilled(field)));
}

function isPost(form) {
  return form.getAttribute("method")?.toLowerCase() === "post";
}

function isChanged(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return field.value !== valueAtFirst(field);
  return "defaultValue" in field && field.value !== field.defaultValue;
}

function isFilled(field) {
  return "defaultValue" in field && !CHOSEN.has(field.type) && field.value !== "";
}

function valueAtFirst({ options }) {
  return ([...options].find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

/** Remembers in this tab whether something was sent that has no answer yet. */
function note(isUnanswered) {
  try {
    if (isUnanswered) sessionStorage.setItem(UNANSWERED, "yes");
    else sessionStorage.removeItem(UNANSWERED);
  } catch {
    // A browser that keeps nothing does not ask after Back.
  }
}

function wasUnanswered() {
  try {
    return sessionStorage.getItem(UNANSWERED) !== null;
  } catch {
    return false;
  }
}
