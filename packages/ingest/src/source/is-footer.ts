/** Whether a row begins the notes below the data: its first filled cell begins with one of the marks. */
export const isFooter = (texts: readonly string[], marks: readonly string[] | undefined): boolean => {
  if (marks === undefined) return false;
  const first = texts.find((text) => text.trim() !== "")?.trim() ?? "";
  return marks.some((mark) => first.startsWith(mark));
};
