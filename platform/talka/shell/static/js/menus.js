// Menus of the head are <details>; a script adds what people expect of a menu: it closes when they
// press Escape, click elsewhere, or go on to something else.

export function closeMenusOutside() {
  const menus = [...document.querySelectorAll("[data-menu]")];
  const closeAllBut = (kept) => {
    for (const menu of menus) if (menu !== kept) menu.open = false;
  };
  document.addEventListener("click", (event) => {
    closeAllBut(event.target.closest("[data-menu]"));
  });
  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
}
