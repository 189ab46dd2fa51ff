// Light and dark change at once; the form still tells the server, which remembers the choice.

export function switchThemeInPlace() {
  const form = document.querySelector("[data-theme-form]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    const theme = data.get("theme");
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
    await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
  });
}
