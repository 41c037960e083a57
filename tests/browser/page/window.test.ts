/** The page in the desktop window: over a MessagePort that a preload hands it, with no session and no socket. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { connection, run } from "../../fakes/page/samples";
import { describePage } from "./stage";
import { PRELOAD } from "./window-preload";

describePage("The page in a window", (open) => {
  it("lists, commands and follows over a port", async () => {
    const { page, world } = await open({
      initScript: PRELOAD,
      furnish(house) {
        house.connections = [connection({ id: "kr", label: "Kraken" })];
      },
    });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByRole("button", { name: "Sync now: Kraken" }).click();
    await row.getByText("Syncing", { exact: true }).waitFor();
    world.change("kr", { status: "CONNECTED" });
    await row.getByText("Connected", { exact: true }).waitFor();
  });

  it("saves an export over a port", async () => {
    const { page } = await open({
      initScript: PRELOAD,
      furnish(house) {
        house.runs = [run({ id: "r1", connectionId: "gone" })];
      },
    });
    await page.getByRole("link", { name: "Activity" }).click();
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const download = await waiting;
    expect(readFileSync(await download.path(), "utf8")).toBe("id,status\nr1,success\n");
  });
});
