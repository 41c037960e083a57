/** The whole journey without a mouse: demo broker, toggle, interval, activity, settings. */
import type { Locator, Page } from "playwright";
import { describe, expect, test } from "vitest";
import { canBrowse, openFillkeep, useBrowser } from "../harness/browser";
import { until } from "../harness/until";

const STOPS = 80;

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    const there = await target.evaluate((element) => element.matches(":focus"));
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** The focus is where the browser draws a ring around it. */
async function expectFocusSeen(page: Page): Promise<void> {
  const ring = "getComputedStyle(document.activeElement).outlineStyle";
  await expect.poll(() => page.evaluate(ring)).not.toBe("none");
}

describe.skipIf(!canBrowse)("by keyboard alone (needs Chromium, Redis and a build)", () => {
  useBrowser();

  test("from the demo broker to the settings", async () => {
    const { host, page } = await openFillkeep();
    await tabTo(page, page.getByRole("button", { name: "Try the demo broker" }));
    await expectFocusSeen(page);
    await page.keyboard.press("Enter");
    const row = page.getByRole("listitem", { name: "Demo broker" });
    await row.getByText("Connected").waitFor();
    const connection = async () => (await host.api("GET", "/connections"))[0];

    await tabTo(page, row.getByLabel("Interval of Demo broker"));
    await expectFocusSeen(page);
    await page.keyboard.type("30");
    await until("the next interval", async () => (await connection()).syncIntervalMin === 30);
    await tabTo(page, row.getByRole("switch"));
    await expectFocusSeen(page);
    await page.keyboard.press("Space");
    await until("the toggle", async () => !(await connection()).syncEnabled);
    await row.getByText("Disconnected").waitFor();

    await tabTo(page, page.getByRole("link", { name: "Activity" }));
    await page.keyboard.press("Enter");
    const table = page.getByRole("table", { name: "Activity" });
    await tabTo(page, table.getByRole("button").first());
    await expectFocusSeen(page);
    await page.keyboard.press("Enter");
    await table.getByText("Requests").waitFor();

    await tabTo(page, page.getByRole("link", { name: "Settings" }));
    await page.keyboard.press("Enter");
    const language = page.locator("main select").first();
    await tabTo(page, language);
    await expectFocusSeen(page);
    await page.keyboard.press("End");
    await page.getByRole("heading", { name: "Réglages" }).waitFor();
    await expect.poll(() => host.api("GET", "/settings")).toMatchObject({ language: "fr" });
  });
});
