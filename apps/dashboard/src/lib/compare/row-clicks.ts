import type { Attachment } from "svelte/attachments";

/** A click anywhere in a row opens its unit; with Shift it puts the unit side by side. Links and boxes keep their own meaning. */
export const rowClicks =
  (open: (href: string) => void, pick: (id: string) => void): Attachment<HTMLElement> =>
  (element) => {
    const onClick = (event: MouseEvent) => {
      const { target } = event;
      if (!(target instanceof Element)) return;
      const row = target.closest<HTMLElement>("tr[data-row]");
      if (row === null || target.closest("a, input, button") !== null) return;
      const href = row.querySelector<HTMLAnchorElement>(".name a")?.getAttribute("href");
      const id = row.dataset.row;
      if (event.shiftKey && id) pick(id);
      else if (href && window.getSelection()?.isCollapsed !== false) open(href);
    };
    const noSelection = (event: MouseEvent) => {
      if (event.shiftKey) event.preventDefault();
    };
    element.addEventListener("click", onClick);
    element.addEventListener("mousedown", noSelection);
    return () => {
      element.removeEventListener("click", onClick);
      element.removeEventListener("mousedown", noSelection);
    };
  };
