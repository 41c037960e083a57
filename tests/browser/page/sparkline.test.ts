/** How a connection has been: its last runs in the row, where the window is wide enough, in words for those who can't see. */
import { expect, it } from "vitest";
import { agoMs, connection, run } from "../../fakes/page/samples";
import { describePage } from "./stage";

const WIDE = { width: 1280, height: 860 };

describePage("The last runs in a row", (open) => {
  it("are told in words, with what failed, and follow the host", async () => {
    const { page, world } = await open({
      viewport: WIDE,
      furnish(house) {
        house.connections = [connection({ id: "kr", label: "Kraken" })];
        house.runs = [
          run({ id: "2", connectionId: "kr", status: "failed", tradesImported: 0 }),
          run({ id: "1", connectionId: "kr", tradesImported: 1_200, startedAt: agoMs(9) }),
        ];
      },
    });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByRole("img", { name: "Last 2 runs: 1,200 imported, 1 failed" }).waitFor();
    await expect.poll(() => row.locator("rect[data-tone=error]").count()).toBe(1);
    world.record(run({ id: "3", connectionId: "kr", tradesImported: 3 }));
    await row.getByRole("img", { name: "Last 3 runs: 1,203 imported, 1 failed" }).waitFor();
    await page.setViewportSize({ width: 1180, height: 860 });
    await expect.poll(() => row.getByRole("img").count()).toBe(0);
  });
});
