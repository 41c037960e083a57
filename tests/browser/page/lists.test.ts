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
  it("filters runs by connection and result, and loads more", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    const rows = page.getByRole("table", { name: "Activity" }).locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(100);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => rows.count()).toBe(130);
    await page.getByLabel("Result").selectOption("failed");
    await expect.poll(() => rows.count()).toBe(13);
    await page.getByLabel("Connection", { exact: true }).selectOption("bn");
    await page.getByText("No run yet").waitFor();
  });

  it("shows fills as they come by, exactly as the broker wrote them", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Fills" }).click();
    await page.getByText("200 fills shown").waitFor();
    const table = page.getByRole("region", { name: "Fills" });
    await table.getByRole("cell", { name: "0.00000001", exact: true }).waitFor();
    expect(await table.locator("tbody tr").count()).toBeLessThan(80);
    for (const shown of [400, 450]) {
      await table.evaluate("(element) => element.scrollTo(0, element.scrollHeight)");
      await table.press("End");
      await page.getByText(`${shown} fills shown`).waitFor();
    }
    await table.press("End");
    await table.getByRole("cell", { name: "0.00000450", exact: true }).waitFor();

    await page.getByLabel("Connection", { exact: true }).selectOption("kr");
    await page.getByText("200 fills shown").waitFor();
    await page.getByLabel("Symbol, e.g. BTC/USDT").fill("ltc/usdt");
    await page.getByText("113 fills shown").waitFor();
    world.fills = [fill("kr", 999, "LTC/USDT")];
    world.bus.emit({ type: "fills.changed", connectionId: "kr" });
    await page.getByText("1 fill shown").waitFor();
  });
});
