import type { BatchList } from "@juping/model/api";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { exportText, questionnaireExports } from "../ingest/support/questionnaire-exports.ts";
import { severe } from "./severe.ts";
import type { Site } from "./site.ts";

/** Counts the clicks that a person makes. */
const counting = (
  page: Page,
): { readonly click: (name: string | RegExp) => Promise<void>; count: number } => {
  const clicks = {
    count: 0,
    click: async (name: string | RegExp): Promise<void> => {
      clicks.count += 1;
      await page.getByRole("button", { name, exact: true }).click();
    },
  };
  return clicks;
};

const unit = "990101001001";
const mostClicks = 12;

/** The evaluation lead takes files in: each in the style of another questionnaire tool. */
export const importSpecification = (present: () => Site): void => {
  describe("the import wizard", () => {
    test.each(questionnaireExports)(
      "takes an export in the style of $name in, in at most twelve clicks",
      async (exported) => {
        await using opened = await present().openAs("evaluation_lead", `${present().base}/batches`);
        const { page } = opened;
        const clicks = counting(page);
        clicks.count += 1;
        const name = `问卷-${exported.name}.csv`;
        await page
          .locator("input[type=file]")
          .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(exportText(exported, unit)) });
        await page.getByText(/试导入：读入 3 行，将接收 3 行/).waitFor({ timeout: 60_000 });
        expect(await severe(page)).toEqual([]);
        if (process.env.JUPING_CAPTURES)
          await page.screenshot({
            path: `${process.env.JUPING_CAPTURES}/import-${exported.name}.png`,
            fullPage: true,
          });
        await clicks.click("导入");
        await page.getByText(`${name} 已导入：接收 3 行，拒收 0 行`).waitFor({ timeout: 60_000 });
        expect(clicks.count).toBeLessThanOrEqual(mostClicks);
        const { batches } = await present().apiAs<BatchList>(
          "evaluation_lead",
          `/api/v1/programmes/${present().base.split("/")[1] ?? ""}/batches`,
        );
        expect(batches.find(({ source }) => source === name)).toMatchObject({ accepted: 3, rejected: 0 });
        expect(opened.complaints).toEqual([]);
      },
      120_000,
    );
  });
};
