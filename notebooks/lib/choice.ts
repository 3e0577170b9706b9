import { element } from "#lib/element.ts";

/**
 * A labelled list to choose from, as a notebook's `view` takes it: an element whose `value` is what was chosen, and which tells of a
 * change by `input`.
 */
export const choice = <T>(
  label: string,
  options: readonly { readonly name: string; readonly value: T }[],
): HTMLElement & { readonly value?: T } => {
  const select = element("select", "", ...options.map(({ name }) => element("option", "", name)));
  const line: HTMLElement & { readonly value?: T } = element(
    "label",
    "choice",
    element("span", "note", label),
    select,
  );
  return Object.defineProperty(line, "value", { get: () => options[select.selectedIndex]?.value });
};
