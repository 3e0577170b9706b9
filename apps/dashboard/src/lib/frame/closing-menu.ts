import type { Attachment } from "svelte/attachments";

/** Closes an opened `<details>` menu on Escape, on a click elsewhere and on a click on one of its links. */
export const closingMenu: Attachment<HTMLDetailsElement> = (menu) => {
  const close = () => {
    menu.open = false;
  };
  const onClick = ({ target }: MouseEvent) => {
    const outside = target instanceof Node && !menu.contains(target);
    const chosen = target instanceof Element && menu.contains(target) && target.closest("a") !== null;
    if (outside || chosen) close();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary")?.focus();
  };
  document.addEventListener("click", onClick);
  menu.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("click", onClick);
    menu.removeEventListener("keydown", onKey);
  };
};
