import type { Attachment } from "svelte/attachments";

/** Takes the focus when it appears and gives it back to where it was when it goes. */
export const holdingFocus: Attachment<HTMLElement> = (element) => {
  const before = document.activeElement;
  element.focus({ preventScroll: true });
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
};
