/** Activity and fills: filters ask the host, more comes by cursor, and only rows in sight exist. */
import { expect, it } from "vitest";
import { agoMs, connection, fill, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

function furnish(world: World): void {
  world.connections = [
    connection({ id: "kr", label: "Kraken" }),
    connection({ id: "bn", label: "Binance", brokerId: "binance" }),
  ];
  world.runs = Array.from({ length: 130 }, (_, n) =>
    run({
      id: `r${n}`,
      connectionId: n % 2 === 0 ? "kr" : "bn",
      status: n % 10 === 0 ? "failed" : "success",
      errorCode: n % 10 === 0 ? "BROKER_TIMEOUT" : null,
      startedAt: agoMs(n),
    }),
  );
  world.fills = Array.from({ length: 450 }, (_, n) =>
    fill(n % 2 === 0 ? "kr" : "bn", n, n % 4 === 0 ? "LTC/USDT" : "BTC/USDT"),
  );
}

describePage("The lists", (open) => {
  it("filter runs by connection and result, and have more below", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    const table = page.getByRole("table", { name: "Activity" });
    const rows = table.locator("tbody tr[aria-rowindex]");
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("131");
    await page.getByText("130 runs", { exact: true }).waitFor();
    await expect.poll(() => rows.count()).toBeLessThan(80);
    await page.getByRole("region", { name: "Activity" }).press("End");
    await table.locator("tr[aria-rowindex='131']").getByText("Done").waitFor();
    await page.getByLabel("Result").selectOption("failed");
    await expect.poll(() => rows.count()).toBe(13);
    await page.getByLabel("Connection", { exact: true }).selectOption("bn");
    await page.getByText("No run matches.").waitFor();
  });

  it("show fills as they come by, exactly as the broker wrote them", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    await page.getByText("450 fills", { exact: true }).waitFor();
    const table = page.getByRole("region", { name: "Fills" });
    await table.getByRole("cell", { name: "0.00000001", exact: true }).waitFor();
    await expect.poll(() => table.locator("tbody tr").count()).toBeLessThan(80);
    await table.press("End");
    await table.getByRole("cell", { name: "0.00000450", exact: true }).waitFor();

    await page.getByLabel("Connection", { exact: true }).selectOption("kr");
    await page.getByText("225 fills", { exact: true }).waitFor();
    await page.getByLabel("Symbol (BTC/USDT)").fill("ltc/usdt");
    await page.getByText("113 fills", { exact: true }).waitFor();
    world.fills = [fill("kr", 999, "LTC/USDT")];
    world.bus.emit({ type: "fills.changed", connectionId: "kr" });
    await page.getByText("1 fill", { exact: true }).waitFor();
    await table.getByRole("cell", { name: "0.00001000", exact: true }).waitFor();
  });

  it("take in what arrives while one looks at the beginning", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    const table = page.getByRole("table", { name: "Activity" });
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("131");
    world.record(
      run({ id: "new", connectionId: "kr", status: "cancelled", startedAt: Date.now() }),
    );
    await table.locator("tr[aria-rowindex='2']").getByText("Cancelled").waitFor();
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("132");
    // Nothing twice and nothing left out where the first page ends.
    await page.getByRole("region", { name: "Activity" }).press("End");
    await table.locator("tr[aria-rowindex='132']").getByText("Done").waitFor();
    await expect.poll(() => table.locator("tr.coming").count()).toBe(0);
    const times = await table
      .locator("tbody time")
      .evaluateAll((all) => all.map((each) => each.getAttribute("datetime")));
    expect(new Set(times).size).toBe(times.length);
    expect([...times].sort().reverse()).toEqual(times);
  });
});
