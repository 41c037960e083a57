/** Pausing everything and resuming, said on every screen; syncing everything, with what was left alone and why. */
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { connection } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

const HOUR_MS = 3_600_000;

function furnish(world: World): void {
  world.connections = ["a", "b", "c"].map((id) => connection({ id, label: `Broker ${id}` }));
}

describePage("All connections at once", (open) => {
  it("pauses for an hour, says so everywhere and resumes from any screen", async () => {
    const { page, world } = await open({ furnish });
    const begun = Date.now();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("menuitem", { name: "For 1 hour" }).click();
    const line = page.locator(".notice", { hasText: /Paused until (\w+ )?\d\d:\d\d\./ });
    await line.waitFor();
    const { paused, pausedUntil } = world.scheduler;
    expect(paused).toBe(true);
    expect(Math.abs((pausedUntil ?? 0) - begun - HOUR_MS)).toBeLessThan(60_000);
    const said = page.locator("main [aria-live=polite]").first();
    await expect.poll(() => said.textContent()).toMatch(/^Paused until/);

    await page.getByRole("link", { name: "Settings" }).click();
    await page
      .getByRole("navigation")
      .getByText(/^Paused until/)
      .waitFor();
    await line.getByRole("button", { name: "Resume" }).press("Enter");
    await line.waitFor({ state: "detached" });
    expect(world.scheduler.paused).toBe(false);
    await expect.poll(() => said.textContent()).toBe("Schedules are running again.");
    await expect.poll(() => page.evaluate("document.activeElement?.id")).toBe("content");
  });

  it("pauses until tomorrow morning or until further notice, by keyboard", async () => {
    const { page, world } = await open({ furnish });
    const menu = page.getByRole("button", { name: "Pause" });
    await menu.press("Enter");
    const morning = page.getByRole("menuitem", { name: "Until tomorrow 08:00" });
    await morning.waitFor();
    // Before the menu has taken the focus, nobody hears the keys.
    await page.getByRole("menuitem", { name: "For 1 hour" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("ArrowDown");
    await morning.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".notice", { hasText: /Paused until \w+day 08:00\./ }).waitFor();
    expect(new Date(world.scheduler.pausedUntil ?? 0).getMinutes()).toBe(0);

    await menu.press("Enter");
    await page.getByRole("menuitem", { name: "Until I resume" }).click();
    await page.locator(".notice", { hasText: "Paused. No sync starts by itself." }).waitFor();
    expect(world.scheduler.pausedUntil).toBeNull();

    await menu.press("Enter");
    await page.getByRole("menuitem", { name: "Resume", exact: true }).click();
    await expect.poll(() => page.locator(".notice").count()).toBe(0);
  });

  it("follows a pause from elsewhere, and translates a refused one", async () => {
    const { page, world } = await open({ furnish });
    world.refusals.set("scheduler.pause", new RequestError("PAUSE_IN_THE_PAST", "no"));
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("menuitem", { name: "For 1 hour" }).click();
    await page.getByText("A pause must end in the future.").waitFor();
    world.schedule({ paused: true, pausedUntil: null });
    await page.locator(".notice", { hasText: "Paused." }).waitFor();
  });

  it("syncs all, and says what it started, what not and why", async () => {
    const { page, world } = await open({ furnish });
    const syncAll = page.getByRole("button", { name: "Sync all" });
    await syncAll.click();
    await page.getByText("3 syncs started", { exact: true }).waitFor();
    world.skips.set("a", "syncing").set("c", "parked");
    await syncAll.click();
    await page
      .getByRole("status")
      .getByText("1 sync started · Skipped: 1 already syncing and 1 that waits for you")
      .waitFor();
    world.refusals.set("scheduler.syncAll", new RequestError("SCHEDULER_UNAVAILABLE", "no"));
    await syncAll.click();
    await page.getByText("The queue can't be reached right now. Try again in a moment.").waitFor();
  });
});
