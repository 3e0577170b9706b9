const DAY = 86_400_000;

const cache = new Map<number, string>();

/** Date `count` days after `date`, both `YYYY-MM-DD`. */
export function daysAfter(date: string, count: number): string {
  const day = Date.parse(date) / DAY + count;
  let text = cache.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10);
    cache.set(day, text);
  }
  return text;
}
