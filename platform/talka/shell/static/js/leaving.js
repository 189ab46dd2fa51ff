// Asks before somebody leaves a page with something typed that was not sent: the browser does, in
// its own words. Forms that save themselves ask nothing; their button to save is hidden by then.

const NOT_WRITTEN = new Set(["hidden", "password", "email", "search", "submit", "button", "reset"]);
const touched = new Set();

export function askBeforeLeaving() {
  for (const form of document.querySelectorAll("form:has([aria-invalid='true'])")) touched.add(form);
  document.addEventListener("input", ({ target }) => target.form && touched.add(target.form));
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) touched.delete(event.target);
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...touched].some(isUnsent)) event.preventDefault();
  });
}

function isUnsent(form) {
  if (!form.isConnected || form.getAttribute("method")?.toLowerCase() !== "post") return false;
  if (form.querySelector("[data-save-button][hidden]")) return false;
  const written = [...form.elements].filter(({ type }) => !NOT_WRITTEN.has(type));
  // What came back with mistakes stands there as if the page had always said so.
  const cameBack = form.querySelector("[aria-invalid='true']") !== null;
  return written.some((field) => isChanged(field) || (cameBack && isText(field) && field.value));
}

function isChanged(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return field.value !== valueAtFirst(field);
  return "defaultValue" in field && field.value !== field.defaultValue;
}

function valueAtFirst({ options }) {
  return ([...options].find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

function isText(field) {
  return field.matches("textarea, [type=text]");
}
