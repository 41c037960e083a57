/** What one does with fills: find them, remark on them, delete and take back, see what they come to, export them. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { agoMs, connection, fill } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage, ZONE } from "./stage";

function furnish(world: World): void {
  world.accounts.push({ id: "b2", name: "Margin", createdAt: 0 });
  world.connections = [connection({ id: "kr", label: "Kraken" })];
  world.fills = [
    {
      ...fill("kr", 0),
      id: "1",
      quantity: "0.1",
      symbol: "BTC/USDT",
      fee: "0.3",
      feeCurrency: "USDT",
    },
    { ...fill("kr", 1), id: "2", quantity: "0.2", symbol: "BTC/USDT", accountId: "b2" },
    { ...fill("kr", 2), id: "3", quantity: "0.3", symbol: "BTC/USDT", tags: ["plan-a", "late"] },
    {
      ...fill("kr", 3),
      id: "4",
      quantity: "5",
      symbol: "ETH/USDT",
      executedAt: agoMs(60 * 24 * 40),
    },
  ];
}

describePage("The fills", (open) => {
  it("are found by account, side, tag and time", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    const table = page.getByRole("table", { name: "Fills", exact: true });
    const isListed = (rows: number) =>
      expect.poll(() => table.locator("tbody tr").count()).toBe(rows);
    await isListed(4);
    await page.getByLabel("Account", { exact: true }).selectOption({ label: "Margin" });
    await isListed(1);
    await page.getByLabel("Account", { exact: true }).selectOption("");
    await page.getByLabel("Side").selectOption("buy");
    await isListed(2);
    await page.getByLabel("Tag", { exact: true }).selectOption("late");
    await isListed(1);
    await page.getByLabel("Side").selectOption("sell");
    await page.getByText("No fill for this choice.").waitFor();
    await page.getByLabel("Tag", { exact: true }).selectOption("");
    await page.getByLabel("Side").selectOption("");
    await page.getByLabel("Time").selectOption("30");
    await isListed(3);
    const zone = { timeZone: ZONE };
    const day = new Date(agoMs(60 * 24 * 40)).toLocaleDateString("en-CA", zone);
    await page.getByLabel("Time").selectOption("custom");
    await isListed(4);
    await page.getByLabel("To", { exact: true }).fill(day);
    await isListed(1);
  });

  it("come to exact sums, symbol by symbol and currency by currency", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    await page.getByText(/Bought and sold: 2 symbols · Fees .*0\.3 USDT/).click();
    const sums = page.getByRole("table", { name: "Bought and sold by symbol" });
    await expect
      .poll(() => sums.locator("tbody tr").allInnerTexts())
      .toEqual([
        expect.stringMatching(/BTC\/USDT\s+3\s+0\.4\s+0\.2/),
        expect.stringMatching(/ETH\/USDT\s+1\s+0\s+5/),
      ]);
  });

  it("are remarked on where they stand, by keyboard", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    const note = page.getByRole("button", { name: /^Note on BTC\/USDT,/ }).first();
    await note.press("Enter");
    const field = page.getByRole("textbox", { name: /^Note on BTC\/USDT,/ });
    await field.fill("  broke out  ");
    await field.press("Enter");
    await page.getByText("broke out").waitFor();
    expect(world.fills[0]?.note).toBe("broke out");
    await expect
      .poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')"))
      .toMatch(/^Note on BTC\/USDT,.*: broke out$/);

    await page.keyboard.press("Enter");
    await field.fill("not this");
    await field.press("Escape");
    await page.getByText("broke out").waitFor();
    expect(world.fills[0]?.note).toBe("broke out");

    await page
      .getByRole("button", { name: /^Tags of BTC\/USDT,/ })
      .first()
      .click();
    const tags = page.getByRole("textbox", { name: /^Tags of BTC\/USDT,/ });
    await tags.fill("plan-a, plan-a , news,");
    await tags.blur();
    await expect.poll(() => world.fills[0]?.tags).toEqual(["plan-a", "news"]);
    await page.getByLabel("Tag", { exact: true }).selectOption("news");
    await page.getByText("1 fill", { exact: true }).waitFor();

    world.refusals.set("fills.update", new RequestError("BODY_TOO_LARGE", "too much"));
    await note.click();
    await field.fill("x");
    await field.press("Enter");
    await page.getByText("That is too much text.").waitFor();
  });

  it("are deleted, taken back at once, and later", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    const isShown = (count: string) => page.getByText(count, { exact: true }).waitFor();
    const first = page.getByRole("button", { name: /^Delete the fill of BTC\/USDT,/ }).first();
    await first.click();
    await isShown("3 fills");
    const toast = page.getByRole("status").filter({ hasText: "The fill of BTC/USDT is deleted" });
    await toast.getByRole("button", { name: "Undo" }).click();
    await isShown("4 fills");
    await toast.waitFor({ state: "detached" });
    expect(world.fills.every(({ deletedAt }) => deletedAt === null)).toBe(true);

    await first.click();
    await isShown("3 fills");
    await toast.getByRole("button", { name: "Close" }).click();
    await page.getByLabel("Show deleted").check();
    await isShown("1 fill");
    await page.getByRole("button", { name: /^Take back the fill of BTC\/USDT,/ }).click();
    await page.getByText("No fill for this choice.").waitFor();
    await page.getByLabel("Show deleted").uncheck();
    await isShown("4 fills");
  });

  it("are saved as a whole, with the filters in force", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    await page.getByLabel("Symbol (BTC/USDT)").fill("btc/usdt");
    await page.getByText("3 fills", { exact: true }).waitFor();
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^fillkeep-fills-\d{4}-\d\d-\d\d\.csv$/);
    expect(readFileSync(await download.path(), "utf8")).toBe("id,note\n1,\n2,\n3,\n");
  });

  it("are drawn by day, told in words for the keyboard, with all days in a table", async () => {
    const { page } = await open({ furnish, timezoneId: "UTC" });
    await page.getByRole("link", { name: "Fills" }).click();
    const chart = page.getByRole("slider", { name: "Fills a day" });
    await expect.poll(() => chart.getAttribute("aria-valuemax")).toBe("89");
    const told = () => chart.getAttribute("aria-valuetext");
    await expect.poll(told).toMatch(/: [0-3] fills?$/);
    await chart.press("Home");
    await expect.poll(told).toMatch(/: 0 fills$/);
    for (let n = 0; n < 49; n += 1) await chart.press("ArrowRight");
    await expect.poll(told).toMatch(/: 1 fill$/);
    await page.getByText("As a table").click();
    const days = page.getByRole("table", { name: "Fills a day" }).locator("tbody tr");
    await expect.poll(() => days.count()).toBe(90);
    await expect.poll(() => days.nth(40).innerText()).toMatch(/\s1$/);
  });
});
