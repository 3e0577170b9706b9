import { JupingError } from "@juping/model";

/** Forms that an answer may take, by the word that `format=` uses. */
export const mediaTypes = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
  arrow: "application/vnd.apache.arrow.stream",
} as const;
export type Format = keyof typeof mediaTypes;

const bare = (type: string): string => type.split(";")[0] ?? type;

/** Whether an entry of Accept takes a media type. */
const takes = (entry: string, type: string): boolean => {
  const wanted = bare(entry).trim().toLowerCase();
  if (wanted === "*/*") return true;
  const [group, name] = wanted.split("/");
  return name === "*" ? type.startsWith(`${group}/`) : wanted === type;
};

/**
 * The form of an answer: `format=` where it is given, else the first of Accept that there is (by quality, then by place).
 * @throws JupingError NOT_ACCEPTABLE naming what there is
 */
export const formatOf = <F extends Format>(
  asked: F | undefined,
  accept: string | undefined,
  available: readonly F[],
): F => {
  const refuse = (value: string): JupingError =>
    new JupingError("NOT_ACCEPTABLE", { value, available: available.join(", ") });
  if (asked !== undefined) {
    if (available.includes(asked)) return asked;
    throw refuse(asked);
  }
  const [first] = available;
  if (accept === undefined || accept.trim() === "") {
    if (first) return first;
    throw refuse("");
  }
  const entries = accept
    .split(",")
    .map((entry) => ({ entry, quality: Number(/;\s*q=([\d.]+)/.exec(entry)?.[1] ?? 1) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { entry } of entries) {
    const format = available.find((name) => takes(entry, bare(mediaTypes[name])));
    if (format) return format;
  }
  throw refuse(accept);
};
