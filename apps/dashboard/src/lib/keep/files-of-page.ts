/** Scripts and styles of a page that Kit rendered: it names all that the page needs to start, by content hash. */
export const filesOfPage = (html: string): string[] => [
  ...new Set(html.match(/\/_app\/immutable\/[\w./-]+\.(?:js|css)/g) ?? []),
];
