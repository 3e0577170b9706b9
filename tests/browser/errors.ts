import { describe, expect, test } from "vitest";
import type { Site } from "./site.ts";

export const errorSpecification = (present: () => Site): void => {
  describe("what goes wrong is said in the catalogue's words, with its code and what to do", () => {
    test.each([
      ["an unknown page", ({ base }: Site) => `${base}/nowhere`, 404, "NOT_FOUND"],
      ["an unknown unit", ({ base }: Site) => `${base}/committee/u0000000000zzz`, 404, "NOT_FOUND"],
      ["an unknown cycle", ({ base }: Site) => base.replace(/[^/]+$/, "1999"), 404, "RELEASE_MISSING"],
      ["an impossible viewpoint", ({ base }: Site) => `${base}?policy=king`, 400, "POLICY_INVALID"],
    ])("%s", async (_, path, status, code) => {
      const site = present();
      const answer = await fetch(site.origin + path(site), { headers: site.headers });
      expect(answer.status).toBe(status);
      await using opened = await site.open(path(site), { javaScriptEnabled: false });
      const { page } = opened;
      expect(await page.locator("main").innerText()).toContain(code);
      expect(await page.locator("main dd").first().innerText()).not.toBe("");
      expect(await page.locator("main a").first().isVisible()).toBe(true);
    });

    test("pages carry a policy that allows no foreign or inline script", async () => {
      const site = present();
      const answer = await fetch(site.origin + site.base, { headers: site.headers });
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
      expect(policy).not.toContain("unsafe-inline");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    });
  });
};
