/** Removing: what becomes of the fills, ten seconds to think again, and every page of the browser in step. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { connection, fill } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { seriousFindings } from "../../harness/browser";
import { describePage } from "./stage";

const UNDO_MS = 10_000;

function twoConnections(world: World): void {
  world.connections = [
    connection({ id: "a", label: "First" }),
    connection({ id: "b", label: "Second" }),
  ];
  world.fills = [fill("a", 1), fill("b", 1)];
}

async function remove(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole("button", { name: `More for ${label}` }).click();
  await page.getByRole("menuitem", { name: "Remove…" }).click();
  await page.getByRole("button", { name: choice }).click();
  await page.getByRole("listitem", { name: label }).waitFor({ state: "detached" });
}

const removals = ({ calls }: World): number =>
  calls.filter((name) => name === "connections.remove").length;

describePage("Removing a connection", (open) => {
  it("happens after ten seconds, with its fills or without", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    await page.clock.install();
    await remove(page, "First", "Keep the fills");
    await remove(page, "Second", "Delete the fills too");
    await page.getByText("First was removed. Its fills stay.").waitFor();
    await page.getByText("Second was removed, with its fills.").waitFor();
    await page.getByText("No connection yet").waitFor();
    expect(removals(world)).toBe(0);
    await page.clock.fastForward(UNDO_MS);
    await expect.poll(() => world.connections).toEqual([]);
    expect(world.fills.map(({ connectionId }) => connectionId)).toEqual(["a"]);
    await expect.poll(() => page.locator(".toast").count()).toBe(0);
  });

  it("can be undone by keyboard, on any screen, and then nothing has happened", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    await remove(page, "First", "Delete the fills too");
    await expect.poll(() => page.locator(":focus").textContent()).toBe("Undo First");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("link", { name: "Fills" }).click();
    await page.getByRole("button", { name: "Undo First" }).press("Enter");
    await page.getByText("First is back.").waitFor();
    await page.getByRole("link", { name: "Connections" }).click();
    await page.getByRole("listitem", { name: "First" }).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => page.locator(".toast").count()).toBe(0);
    expect(removals(world)).toBe(0);
    expect(world.fills).toHaveLength(2);
  });

  it("is the same in two pages: out of sight in both, undone from either", async () => {
    const { page, world, host } = await open({ furnish: twoConnections });
    const other = await page.context().newPage();
    await other.goto(host().url);
    await other.getByRole("listitem", { name: "First" }).waitFor();
    await remove(page, "First", "Keep the fills");
    await other.getByText("First was removed.").waitFor();
    await other.getByRole("listitem", { name: "First" }).waitFor({ state: "detached" });
    const third = await page.context().newPage();
    await third.goto(host().url);
    await third.getByText("First was removed.").waitFor();
    await other.getByRole("button", { name: "Undo First" }).click();
    for (const each of [page, other, third]) {
      await each.getByRole("listitem", { name: "First" }).waitFor();
    }
    expect(removals(world)).toBe(0);
  });

  it("does not happen when its page is closed before", async () => {
    const { page, world, host } = await open({ furnish: twoConnections });
    const other = await page.context().newPage();
    await other.goto(host().url);
    await remove(other, "First", "Delete the fills too");
    await page.getByText("First was removed, with its fills.").waitFor();
    await other.close({ runBeforeUnload: true });
    await page.getByRole("listitem", { name: "First" }).waitFor();
    await expect.poll(() => page.locator(".toast").count()).toBe(0);
    expect(removals(world)).toBe(0);
  });

  it("says so where the host refuses, and the connection is back", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    world.refusals.set("connections.remove", new RequestError("SCHEDULER_UNAVAILABLE", "Redis"));
    await page.clock.install();
    await remove(page, "First", "Keep the fills");
    await page.clock.fastForward(UNDO_MS + 100);
    await page
      .getByText("First could not be removed. The queue can't be reached right now.")
      .waitFor();
    await page.getByRole("listitem", { name: "First" }).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => page.locator(".toast").count()).toBe(0);
  });
});
