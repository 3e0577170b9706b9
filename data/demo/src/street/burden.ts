import { between, chance, flag, meanCount, poisson } from "../latent/chance.ts";
import type { RecordSheet } from "../record/record-sheet.ts";
import { withStreetRecords, type StreetYear } from "./street-records.ts";

/** The burden register, with last year's inspections beside this year's, and the tasks that departments handed down. */
export function writeBurden(year: StreetYear): void {
  const { burden, task } = year.recipe.street_records;
  const columns = ["kind", "on_list", "approval_no", "confirmed", "repeated_fields", "year"];
  withStreetRecords(year, "burden_item", columns, (sheet) => {
    const { random, lasting } = sheet;
    const count = (mean: typeof burden.letters): number =>
      poisson(random, meanCount(lasting, mean, year.duty));
    const now = year.cycle.year;
    const approval = `示准〔${now}〕${1 + random.below(80)}号`;
    addItems(sheet, "责任书", count(burden.letters), [1, approval, 1, ""], now);
    const onList = chance(lasting, burden.ledger_on_list, year.duty);
    const ledgers = between(random, 18, 30);
    for (let k = 0; k < ledgers; k++) {
      sheet.add("台账", flag(random, onList), approval, 1, poisson(random, burden.repeated_fields), now);
    }
    const lastYear = between(random, 14, 24);
    addItems(sheet, "检查考核", lastYear, [1, approval, 1, ""], now - 1);
    const ratio = meanCount(lasting, burden.inspections_ratio, year.duty);
    addItems(sheet, "检查考核", Math.round(lastYear * ratio), [1, approval, 1, ""], now);
    addItems(sheet, "挂牌", between(random, 2, 6), [1, approval, 1, ""], now);
    addItems(sheet, "微信群", between(random, 3, 9), [0, approval, 1, ""], now);
    addItems(sheet, "证明", count(burden.unapproved), [0, "", 1, ""], now);
    addItems(sheet, "挂牌", between(random, 0, 2), [0, "", 0, ""], now);
  });
  withStreetRecords(year, "task", ["on_list", "agreement", "paid"], (sheet) => {
    const { random, lasting } = sheet;
    const paid = chance(lasting, task.paid, year.duty);
    const tasks = between(random, 8, 16);
    for (let k = 0; k < tasks; k++) {
      const agreed = flag(random, paid);
      sheet.add(flag(random, task.on_list), agreed, agreed === 1 ? flag(random, 0.97) : 0);
    }
  });
}

function addItems(
  sheet: RecordSheet,
  kind: string,
  count: number,
  cells: readonly (string | number)[],
  year: number,
): void {
  for (let k = 0; k < count; k++) sheet.add(kind, ...cells, year);
}
