import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds serious or critical. The pages have no frames, so it runs inside the page, which is five times as fast.
 * @param contrast whether colours are looked at too, which takes longer than all the rest; once a page is enough
 */
export const severe = async (page: Page, contrast = true): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ["violations"],
    rules: { "color-contrast": { enabled: contrast } },
  });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
};
