/** A million rows: any place is a jump away, and wherever one is, only what is in sight exists. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { connection, fill, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

const MILLION = 1_000_000;
const START = Date.UTC(2026, 5, 1);

function furnish(world: World): void {
  world.connections = [connection({ id: "kr", label: "Kraken" })];
  world.endless = {
    count: MILLION,
    fill: (n) => ({ ...fill("kr", 1), id: String(n), price: String(n), executedAt: START - n }),
    run: (n) => run({ id: String(n), connectionId: "kr", tradesImported: n, startedAt: START - n }),
  };
}

/** Scrolls to a part of the whole (0 to 1) and waits until the rows there have come. */
async function goTo(page: Page, name: string, part: number): Promise<number[]> {
  const region = page.getByRole("region", { name });
  await region.evaluate((element, at) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) * at;
  }, part);
  const indexes = () =>
    region
      .locator("tbody tr[aria-rowindex]")
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  await expect
    .poll(async () => {
      const [first = 0] = await indexes();
      return Math.abs(first / MILLION - part) < 0.01;
    })
    .toBe(true);
  await expect.poll(() => region.locator("tr.coming").count()).toBe(0);
  return indexes();
}

describePage("A million rows", (open) => {
  it.each([
    ["Fills", "fills.list", "td:nth-child(6)"],
    ["Activity", "syncLogs.list", "td:nth-child(7)"],
  ])("of %s are all within reach", async (name, procedure, numbered) => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name }).click();
    const table = page.getByRole("table", { name, exact: true });
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("1000001");
    const heights = await table
      .locator("tbody:has(tr[aria-rowindex])")
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(new Set(heights), "What is estimated for rows nobody has seen").toEqual(new Set([32]));
    for (const part of [0.5, 0.1, 1, 0.75, 0]) {
      const indexes = await goTo(page, name, part);
      expect(indexes.length, "Rows in the page").toBeLessThan(80);
      expect(indexes).toEqual(indexes.map((_, n) => (indexes[0] ?? 0) + n));
      const shown = await table.locator(`tbody tr[aria-rowindex] > ${numbered}`).allInnerTexts();
      // The row's number is its own: what stands there is what belongs there.
      expect(shown.map((text) => Number(text.replaceAll(",", "")))).toEqual(
        indexes.map((index) => index - 2),
      );
      if (part === 1) expect(indexes.at(-1)).toBe(MILLION + 1);
    }
    const elements = await page.evaluate("document.querySelectorAll('*').length");
    expect(elements).toBeLessThan(2_500);
    const before = world.calls.filter((call) => call === procedure).length;
    await goTo(page, name, 0.5);
    const after = world.calls.filter((call) => call === procedure).length;
    expect(after - before, "What was scrolled away was forgotten").toBeGreaterThan(0);
    expect(world.calls.filter((call) => call === procedure).length).toBeLessThan(40);
  });

  it("come one page after the other as one scrolls, each asked for once", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    const region = page.getByRole("region", { name: "Fills" });
    await region.getByRole("cell", { name: "0", exact: true }).waitFor();
    world.calls.length = 0;
    for (let n = 0; n < 40; n += 1) {
      await region.press("PageDown");
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
    await expect.poll(() => region.locator("tr.coming").count()).toBe(0);
    const reached = await region
      .locator("tbody tr[aria-rowindex]")
      .last()
      .getAttribute("aria-rowindex");
    const pages = Math.ceil(Number(reached) / 100);
    expect(world.calls.filter((call) => call === "fills.list").length).toBeLessThanOrEqual(
      pages + 2,
    );
  });

  it("keep a run open while it is out of sight", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    await page.locator(".opener button").nth(2).click();
    await page.locator(".run-details").getByText("Started").first().waitFor();
    await goTo(page, "Activity", 0.5);
    await expect.poll(() => page.locator(".run-details").count()).toBe(0);
    await goTo(page, "Activity", 0);
    await page.locator(".run-details").getByText("Started").first().waitFor();
  });
});
