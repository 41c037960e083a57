/** When the next sync comes and why then: a row for every reason, live, with the exact time at hand. */
import { expect, it } from "vitest";
import { agoMs, aheadMs, connection } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

const unreachable = { lastSyncErrorCode: "BROKER_UNREACHABLE", lastSyncError: "refused" } as const;
const LIMIT_ENDS = Date.now() + 25 * 3_600_000;

function furnish(world: World): void {
  world.connections = [
    connection({
      id: "rt",
      label: "Retrying",
      ...unreachable,
      retry: { attempt: 2, of: 3, at: aheadMs(4.5) },
      nextSyncReason: "retry",
    }),
    connection({
      id: "rl",
      label: "Limited",
      lastSyncErrorCode: "RATE_LIMITED",
      lastSyncError: "Too many requests",
      nextSyncReason: "rate-limited",
      nextSyncAt: LIMIT_ENDS,
    }),
    connection({ id: "pt", label: "Paused", nextSyncReason: "paused", nextSyncAt: aheadMs(50.5) }),
    connection({ id: "po", label: "Held", nextSyncReason: "paused", nextSyncAt: null }),
    connection({
      id: "pk",
      label: "Parked",
      status: "ERROR",
      parked: true,
      lastSyncErrorCode: "AUTH_FAILED",
      nextSyncReason: "parked",
      nextSyncAt: null,
    }),
    connection({
      id: "st",
      label: "Stretched",
      status: "ERROR",
      ...unreachable,
      failingSince: agoMs(6.5 * 60),
      effectiveIntervalMin: 60,
      nextSyncReason: "stretched",
      nextSyncAt: aheadMs(40.5),
    }),
  ];
}

describePage("The next sync", (open) => {
  it("comes with its reason", async () => {
    const { page } = await open({ furnish });
    const says = (label: string, text: string) =>
      page.getByRole("listitem", { name: label }).getByText(text, { exact: true }).waitFor();
    await says("Retrying", "Attempt 3 of 4 in 4 minutes");
    await says("Limited", "The broker asks to wait, again in 1 day");
    await says("Paused", "Paused, next in 50 minutes");
    await says("Held", "Paused until you resume");
    await says("Parked", "Waits until you reconnect");
    await says("Stretched", "Next in 40 minutes");
    await says("Stretched", "Every 60 min instead of 15: failing for 6 hours");
  });

  it("follows the host, and ticks", async () => {
    const { page, world } = await open({ furnish });
    const row = page.getByRole("listitem", { name: "Retrying" });
    await row.getByText("Attempt 3 of 4 in 4 minutes").waitFor();
    world.change("rt", { retry: null, nextSyncReason: "scheduled", nextSyncAt: aheadMs(0.2) });
    const shown = async () => Number(/\d+/.exec(await next.innerText())?.[0]);
    const next = row.getByText(/^Next in \d+ seconds$/);
    await next.waitFor();
    const before = await shown();
    // The page's clock is up to a second behind.
    expect(before).toBeLessThanOrEqual(13);
    await expect.poll(shown).toBeLessThan(before - 1);
  });

  it("offers one action per state: a button, or a time where only waiting helps", async () => {
    const { page } = await open({ furnish });
    const limited = page.getByRole("listitem", { name: "Limited" });
    const wait = limited.getByText(/^Wait until \w+day \d\d:\d\d$/);
    await wait.focus();
    const exact = "getComputedStyle(document.activeElement, '::after').content";
    await expect.poll(() => page.evaluate(exact)).toMatch(/\d{4}.*\d\d:\d\d:\d\d/);
    await expect.poll(() => limited.locator(".alert button").count()).toBe(0);

    for (const [label, action] of [
      ["Retrying", "Retry now"],
      ["Stretched", "Retry now"],
      ["Parked", "Reconnect"],
    ] as const) {
      const buttons = page.getByRole("listitem", { name: label }).locator(".alert button");
      await expect.poll(() => buttons.allTextContents()).toEqual([action]);
    }
  });

  it("is one calm line for all while this machine is offline, and is over by itself", async () => {
    const { page, world } = await open({
      furnish(house) {
        house.connections = ["a", "b", "c"].map((id) =>
          connection({
            id,
            label: `Broker ${id}`,
            status: "ERROR",
            ...unreachable,
            nextSyncReason: "offline",
            nextSyncAt: null,
          }),
        );
      },
    });
    await expect.poll(() => page.getByText("Next when the network is back").count()).toBe(3);
    world.schedule({ offlineSince: agoMs(3) });
    await page.locator(".notice", { hasText: /^Offline since \d\d:\d\d\. No broker/ }).waitFor();
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);
    await page.getByText("everything catches up by itself").first().waitFor();

    await page.getByRole("link", { name: "Fills" }).click();
    await page.locator(".notice", { hasText: "Offline since" }).waitFor();
    const said = page.locator("main [aria-live=polite]").first();
    await expect.poll(() => said.textContent()).toMatch(/^Offline since/);
    world.schedule({ offlineSince: null });
    await page.locator(".notice", { hasText: "Offline since" }).waitFor({ state: "detached" });
    await expect.poll(() => said.textContent()).toBe("The network is back.");
  });
});
