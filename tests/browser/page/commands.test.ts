/** What a trader does to a connection, and that the row follows live, without a reload and without polling. */
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { connection, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

function twoConnections(world: World): void {
  world.connections = [
    connection({ id: "kr", label: "Kraken" }),
    connection({ id: "ib", label: "Flex", brokerId: "flex", syncIntervalMin: 45 }),
  ];
}

describePage("Commands of a connection", (open) => {
  it("syncs now and follows the run: status, progress, result", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByText("Connected", { exact: true }).waitFor();
    const fetchesBefore = world.calls.filter((name) => name === "connections.list").length;

    await row.getByRole("button", { name: "Sync now: Kraken" }).click();
    await row.getByText("Syncing", { exact: true }).waitFor();
    world.bus.emit({
      type: "run.progress",
      connectionId: "kr",
      runId: "r1",
      page: 5,
      fills: 412,
      at: Date.now(),
    });
    await row.getByText("Page 5 · 412 fills so far").waitFor();
    world.record(run({ id: "r1", connectionId: "kr", trigger: "manual", tradesImported: 412 }));
    world.change("kr", { status: "CONNECTED", lastSyncAt: Date.now() });
    await row.getByText("Connected", { exact: true }).waitFor();
    await row.getByText(/just now/).waitFor();
    const runs = page.getByRole("table", { name: "Recent runs" });
    await runs.getByRole("cell", { name: "412" }).waitFor();
    await runs.getByRole("cell", { name: "By hand" }).waitFor();

    const fetches = world.calls.filter((name) => name === "connections.list").length;
    expect(fetches, "The row followed events, not fetches").toBe(fetchesBefore);
  });

  it("turns auto-sync off, and back on when the host refuses", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    const row = page.getByRole("listitem", { name: "Kraken" });
    const toggle = row.getByRole("switch", { name: "Auto-sync of Kraken" });
    await toggle.click();
    await expect.poll(() => world.connectionOf("kr").syncEnabled).toBe(false);
    await expect.poll(() => toggle.isChecked()).toBe(false);

    world.refusals.set(
      "connections.update",
      new RequestError("SCHEDULER_UNAVAILABLE", "Redis is away"),
    );
    await toggle.click();
    await row.getByText("The queue can't be reached right now. Try again in a moment.").waitFor();
    await expect.poll(() => toggle.isChecked()).toBe(false);
    await expect.poll(() => row.getByText("Redis is away").count()).toBe(0);

    world.refusals.clear();
    await toggle.press("Space");
    await expect.poll(() => world.connectionOf("kr").syncEnabled).toBe(true);
  });

  it("keeps showing a change in hand when an older answer arrives", async () => {
    const { page, world, stop, start, allow } = await open({ furnish: twoConnections });
    allow(/WebSocket|ERR_CONNECTION_REFUSED/);
    await page.getByRole("switch", { name: "Auto-sync of Kraken" }).waitFor();
    await stop();
    const list = Promise.withResolvers<void>();
    const update = Promise.withResolvers<void>();
    world.holds.set("connections.list", list.promise).set("connections.update", update.promise);
    world.connections = [connection({ id: "kr", label: "Kraken II" })];
    const asked = world.calls.length;
    await start();
    await expect.poll(() => world.calls.slice(asked)).toContain("connections.list");

    await page.getByRole("switch", { name: "Auto-sync of Kraken" }).click();
    await expect.poll(() => world.calls.slice(asked)).toContain("connections.update");
    list.resolve();
    const toggle = page.getByRole("switch", { name: "Auto-sync of Kraken II" });
    await toggle.waitFor();
    await expect
      .poll(() => toggle.isChecked(), { message: "The host's answer is from before the click" })
      .toBe(false);
    update.resolve();
    await expect.poll(() => world.connectionOf("kr").syncEnabled).toBe(false);
    await expect.poll(() => toggle.isChecked()).toBe(false);
  });

  it("changes the interval; keeps one that is no preset; explains the broker's floor", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    await page.getByLabel("Interval of Kraken").selectOption("60");
    await expect.poll(() => world.connectionOf("kr").syncIntervalMin).toBe(60);

    const flex = page.getByLabel("Interval of Flex");
    await expect.poll(() => flex.inputValue()).toBe("45");
    const below = flex.locator("option[value='15']");
    await expect.poll(() => below.isDisabled()).toBe(true);
    await expect.poll(() => below.textContent()).toMatch(/30/);
    await expect.poll(() => flex.locator("option[value='30']").isDisabled()).toBe(false);
  });

  it("renames by keyboard alone, and gives the focus back", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    const menu = page.getByRole("button", { name: "More for Kraken" });
    await menu.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Edit…" }).waitFor();
    await page.getByRole("menuitem", { name: "Edit…" }).press("Enter");
    const name = page.getByRole("dialog").getByLabel("Name");
    await name.fill("Main book");
    await name.press("Enter");
    await page.getByRole("listitem", { name: "Main book" }).waitFor();
    expect(world.connectionOf("kr").label).toBe("Main book");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect
      .poll(() => page.evaluate("document.activeElement?.getAttribute('aria-label')"))
      .toBe("More for Main book");
  });
});
