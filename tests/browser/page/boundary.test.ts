/** What fails does not take the page with it: a chart whose code the host is not there to give, a list it refuses, a screen with a fault. */
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { connection, fill } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

function furnish(world: World): void {
  world.connections = [connection({ id: "kr", label: "Kraken" })];
  world.fills = [fill("kr", 0)];
}

describePage("A part that fails", (open) => {
  it("is asked for again where it is a chart and the host was gone", async () => {
    const { page, stop, start, allow } = await open({ furnish });
    allow(/WebSocket|ERR_CONNECTION_REFUSED|dynamically imported/);
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
    await stop();
    await page.getByText("Fillkeep is not answering.").waitFor();
    const nav = page.getByRole("navigation");
    for (const name of ["Fills", "Activity", "Round trips"]) {
      await nav.getByRole("link", { name }).click();
      await page.getByRole("heading", { name, level: 1 }).waitFor();
    }
    await nav.getByRole("link", { name: "Fills" }).click();
    await start();
    await page.getByRole("slider", { name: "Fills a day" }).waitFor();
    await nav.getByRole("link", { name: "Activity" }).click();
    await page.getByRole("heading", { name: "Activity" }).waitFor();
  });

  it("is said where it is a list, with the way to ask again", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
    const nav = page.getByRole("navigation");
    for (const [name, call] of [
      ["Fills", "fills.count"],
      ["Activity", "syncLogs.count"],
    ] as const) {
      world.refusals.set(call, new RequestError("SCHEDULER_UNAVAILABLE", "out of order"));
      await nav.getByRole("link", { name }).click();
      await page.getByRole("heading", { name: "This could not be read." }).waitFor();
      world.refusals.delete(call);
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("heading", { name: "This could not be read." }).waitFor({
        state: "detached",
      });
    }
  });

  it("is one screen, and the others can be gone to", async () => {
    const { page, allow } = await open({ furnish });
    allow(/out of order/);
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
    await page.evaluate(`Object.defineProperty(Intl.NumberFormat.prototype, "format", {
      configurable: true,
      get() { throw new Error("out of order"); },
    })`);
    const nav = page.getByRole("navigation");
    await nav.getByRole("link", { name: "Fills" }).click();
    const alert = page.getByRole("alert");
    await alert.getByText("This screen failed.").waitFor();
    await alert.getByRole("button", { name: "Reload the page" }).waitFor();
    await nav.getByRole("link", { name: "Connections" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
    expect(await alert.count()).toBe(0);
  });
});
