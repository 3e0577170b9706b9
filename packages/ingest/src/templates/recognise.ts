import type { Mapping, MappingTemplate } from "@juping/model";
import { headerName } from "../mapping/header-name.ts";
import type { FileSample } from "../propose/sample.ts";
import { joinHeaders } from "../source/join-headers.ts";

/** The headers of a sample, where a mapping says they are. */
const headersBy = (sample: FileSample, file: Mapping["file"]): readonly string[] => {
  if (sample.headers !== null) return sample.headers;
  if (file.headers !== undefined)
    return sample.first[0]?.cells.length === file.headers.length ? file.headers : [];
  const from = sample.first.findIndex(({ line, cells }) =>
    file.header_row === undefined ? cells.some((cell) => cell.trim() !== "") : line >= file.header_row,
  );
  if (from < 0) return [];
  return joinHeaders(sample.first.slice(from, from + (file.header_rows ?? 1)).map(({ cells }) => cells));
};

/** Share of a template's headers that a file must have: a tool may add a column. */
const enough = 0.9;

/**
 * The template that a file was most probably meant for: where it says, nine in ten of its headers stand, and all that its mapping names.
 * @returns null where none fits
 */
export const recogniseTemplate = (
  templates: readonly MappingTemplate[],
  sample: FileSample,
): MappingTemplate | null => {
  const scored = templates
    .map((template) => {
      const there = new Set(headersBy(sample, template.mapping.file).map(headerName));
      const own = template.headers.map(headerName).filter((name) => name !== "");
      const named = Object.values(template.mapping.columns).flatMap((from) =>
        "header" in from ? [from.header] : [],
      );
      const hasNamed = named.every((header) => there.has(headerName(header)));
      const share = own.filter((name) => there.has(name)).length / Math.max(1, own.length);
      return { template, share: hasNamed ? share : 0 };
    })
    .filter(({ share }) => share >= enough)
    .sort((a, b) => b.share - a.share || b.template.saved_at.localeCompare(a.template.saved_at));
  return scored[0]?.template ?? null;
};
