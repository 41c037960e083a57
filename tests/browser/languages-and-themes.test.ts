import { describe, expect, test } from "vitest";
import { canBrowse, openFillkeep, seriousFindings, useBrowser } from "../harness/browser";

const SCREENS = ["connections", "activity", "fills", "round-trips", "notifications", "settings"];

describe.skipIf(!canBrowse)("languages and themes (needs Chromium, Redis and a build)", () => {
  useBrowser();

  test("the settings change language and theme at once, and they stay", async () => {
    const { page } = await openFillkeep();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("Language").selectOption("fr");
    await page.getByRole("heading", { name: "Réglages" }).waitFor();
    await expect.poll(() => page.evaluate("document.documentElement.lang")).toBe("fr");
    await page.getByLabel("Thème").selectOption("dark");
    await page.locator("html[data-theme=dark]").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Réglages" }).waitFor();
    await page.locator("html[data-theme=dark]").waitFor();
    await page.getByRole("link", { name: "Connexions" }).click();
    await page.getByRole("button", { name: "Essayer le courtier de démonstration" }).click();
    const row = page.getByRole("listitem", { name: "Courtier démo" });
    await row.getByText("Connecté").waitFor();
    await row.getByText(/Prochaine dans \d+ minutes/).waitFor();
  });

  test("a French system gets French without a setting", async () => {
    const { page } = await openFillkeep({ locale: "fr-FR" });
    await page.getByRole("heading", { name: "Aucune connexion" }).waitFor();
  });

  for (const [locale, colorScheme, width] of [
    ["en-GB", "light", 1280],
    ["fr-FR", "dark", 1280],
    ["en-GB", "dark", 400],
    ["fr-FR", "light", 400],
  ] as const) {
    test(`axe finds nothing serious: ${locale}, ${colorScheme}, ${width} px`, async () => {
      const viewport = { width, height: 860 };
      const { host, page } = await openFillkeep({ locale, colorScheme, viewport });
      for (const [label, failure] of [
        ["Fine", undefined],
        ["Refused", "auth"],
        ["Down", "transient"],
      ]) {
        await host.api("POST", "/connections", {
          brokerId: "demo",
          label,
          options: failure ? { failure } : {},
        });
      }
      await page.locator("[data-status=ERROR]").waitFor();
      await page.locator("[data-status=CONNECTED]").waitFor();
      for (const screen of SCREENS) {
        await page.goto(`${host.ready.url}/#/${screen}`);
        await page.locator("main :is(table, select, li)").first().waitFor();
        expect([screen, await seriousFindings(page)]).toEqual([screen, []]);
        const wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        expect([screen, await page.evaluate(wider)]).toEqual([screen, 0]);
      }
      await page.goto(`${host.ready.url}/#/connections`);
      await page.locator("button.primary").first().click();
      await page.getByRole("dialog").locator("li button").first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    });
  }
});
