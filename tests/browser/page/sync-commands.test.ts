/** Sync now and cancel: what came of them is told, and a double click does not undo itself. */
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { aheadMs, connection, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

function furnish(world: World): void {
  world.connections = [connection({ id: "kr", label: "Kraken" })];
}

describePage("Sync now and cancel", (open) => {
  it("cancels a sync in hand with the same button, which keeps the focus", async () => {
    const { page, world } = await open({ furnish });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByRole("button", { name: "Sync now: Kraken" }).press("Enter");
    const cancel = row.getByRole("button", { name: "Cancel the sync of Kraken" });
    await cancel.waitFor();
    await expect.poll(() => row.locator(":focus").textContent()).toBe("Cancel");
    await page.keyboard.press("Enter");
    await row.getByText("Connected", { exact: true }).waitFor();
    await row.getByRole("status").getByText("The sync was cancelled.").waitFor();
    expect(world.calls.filter((name) => name === "connections.cancel")).toHaveLength(1);

    world.change("kr", { status: "SYNCING" });
    await expect.poll(() => row.getByText("The sync was cancelled.").count()).toBe(0);
  });

  it("takes a double click on Sync now as one wish", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("button", { name: "Sync now: Kraken" }).dblclick();
    await page.getByRole("button", { name: "Cancel the sync of Kraken" }).waitFor();
    expect(world.calls).not.toContain("connections.cancel");
  });

  it("says that nothing was under way", async () => {
    const { page, world } = await open({ furnish });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByText("Connected", { exact: true }).waitFor();
    world.change("kr", { status: "SYNCING" });
    const cancel = row.getByRole("button", { name: "Cancel the sync of Kraken" });
    await cancel.waitFor();
    // It ends in the very moment of the click: the event is not there yet.
    world.connections = [connection({ id: "kr", label: "Kraken" })];
    await cancel.click();
    await row.getByText("Nothing is under way that could be cancelled.").waitFor();
  });

  it("takes a waiting retry back from the menu", async () => {
    const retry = { attempt: 1, of: 3, at: aheadMs(4.5) };
    const { page, world } = await open({
      furnish(house) {
        house.connections = [
          connection({ id: "kr", label: "Kraken", retry, nextSyncReason: "retry" }),
          connection({ id: "bn", label: "Binance" }),
        ];
      },
    });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await page.getByRole("button", { name: "More for Binance" }).click();
    await page.getByRole("menuitem").first().waitFor();
    await expect
      .poll(() => page.getByRole("menuitem", { name: "Cancel the retry" }).count())
      .toBe(0);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "More for Kraken" }).click();
    await page.getByRole("menuitem", { name: "Cancel the retry" }).click();
    await row.getByText("The retry was cancelled.").waitFor();
    await row.getByText(/^Next in/).waitFor();
    expect(world.connectionOf("kr").retry).toBeNull();
  });

  it("tells what Sync now came to where nothing is to be seen", async () => {
    const { page, world } = await open({
      furnish(house) {
        const nextSyncAt = aheadMs(9);
        house.connections = [
          connection({ id: "kr", label: "Kraken", nextSyncReason: "rate-limited", nextSyncAt }),
        ];
      },
    });
    const row = page.getByRole("listitem", { name: "Kraken" });
    const sync = row.getByRole("button", { name: "Sync now: Kraken" });
    const told = row.getByRole("status");
    world.syncOutcome = "rate-limited";
    await sync.click();
    await told.getByText(/^The broker asks to wait until (\w+ )?\d\d:\d\d\.$/).waitFor();
    world.syncOutcome = "already-running";
    await sync.click();
    await told.getByText("It is syncing already.").waitFor();
    world.syncOutcome = "promoted";
    await sync.click();
    await told.getByText("The retry was brought forward.").waitFor();
    world.change("kr", { status: "CONNECTED" });
    await expect.poll(() => told.textContent()).toBe("");
  });

  it("says nothing of its runs before the host has, and offers to ask again where it can't", async () => {
    const { page, world } = await open({
      furnish(house) {
        furnish(house);
        house.runs = [run({ id: "1", connectionId: "kr", tradesImported: 99 })];
      },
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    world.holds.set("connections.metrics", promise);
    world.refusals.set(
      "connections.metrics",
      new RequestError("SCHEDULER_UNAVAILABLE", "out of order"),
    );
    await page.getByRole("button", { name: "Connected: details of Kraken" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Details of Kraken" });
    await dialog.getByText("Loading").waitFor();
    expect(await dialog.getByText("No run yet").count()).toBe(0);
    resolve();
    const again = dialog.getByRole("button", { name: "Try again" });
    await again.waitFor();
    world.refusals.delete("connections.metrics");
    await again.click();
    await dialog.getByText(/99 imported/).waitFor();
  });

  it("opens the last run and the last 30 days from the badge", async () => {
    const { page, world } = await open({
      furnish(house) {
        furnish(house);
        house.runs = [
          run({ id: "2", connectionId: "kr", attempt: 2, tradesImported: 1_234, requests: 7 }),
          run({ id: "1", connectionId: "kr", tradesImported: 99 }),
        ];
      },
    });
    const badge = page.getByRole("button", { name: "Connected: details of Kraken" });
    await badge.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Details of Kraken" });
    await dialog.getByText("1,234 imported · 0 updated · 38 skipped").waitFor();
    await dialog.getByText("2 of 4").waitFor();
    const fact = (name: string) =>
      dialog.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]");
    const told = (name: string) => expect.poll(() => fact(name).textContent());
    await told("Requests").toBe("7");
    await told("Succeeded").toBe("95%");
    await told("Median duration").toMatch(/0\.9/);
    await told("Fills a day").toBe("4.5");

    world.record(run({ id: "3", connectionId: "kr", tradesImported: 5 }));
    await dialog.getByText("5 imported · 0 updated · 38 skipped", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => page.locator("button:focus").textContent()).toBe("Connected");
  });
});
