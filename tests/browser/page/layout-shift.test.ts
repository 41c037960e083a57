/** However slowly the host answers, and in whatever order: what is there already does not move (the browser's own measure). */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { furnish } from "../../fakes/page/furnished";
import { connection } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

/** Notes each shift before the page's own scripts run, with what moved. */
const NOTE_SHIFTS = `window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    // A time that ticks within its line: nothing else has moved.
    if (sources.every(({ node }) => node?.nodeType === Node.TEXT_NODE)) continue;
    const what = sources.map(({ node }) => node && (node.className || node.nodeName)).join(", ");
    window.shifts.push({ value, what });
  }
}).observe({ type: "layout-shift", buffered: true })`;

interface Shift {
  value: number;
  what: string;
}

/** Of 1: a hundredth of what counts as good. */
const NOTHING = 0.001;
const SCREENS = {
  connections: [
    "connections.list",
    "brokers.list",
    "accounts.list",
    "syncLogs.list",
    "scheduler.status",
  ],
  activity: ["connections.list", "syncLogs.count", "syncLogs.list", "syncLogs.daily"],
  fills: ["connections.list", "fills.count", "fills.list", "fills.sums", "fills.daily"],
  "round-trips": [
    "connections.list",
    "roundTrips.count",
    "roundTrips.totals",
    "roundTrips.curve",
    "positions.list",
    "roundTrips.list",
  ],
  notifications: ["connections.list", "notifications.list"],
  settings: ["settings.get", "about.get", "backups.list"],
};

function furnished(world: World): void {
  furnish("en", "light")(world);
  world.scheduler = {
    ...world.scheduler,
    ...{ timeScale: 1, paused: false, pausedUntil: null, offlineSince: null },
    redis: { state: "up", pid: 1, version: "7.0.15" },
  };
}

function justBegun(world: World): void {
  world.connections = [connection({ id: "1", label: "Kraken" })];
}

/** Lets the page draw. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(
    "new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60))",
  );

type Case = [
  screen: keyof typeof SCREENS,
  order: string,
  names: string[],
  furnish: (world: World) => void,
];
const cases = (Object.keys(SCREENS) as (keyof typeof SCREENS)[]).flatMap((screen): Case[] => [
  [screen, "in this order", SCREENS[screen], furnished],
  [screen, "from the last", SCREENS[screen].toReversed(), furnished],
  [screen, "with hardly anything", SCREENS[screen], justBegun],
]);

describePage("What is there", (open) => {
  it.each(cases)("stays where it is: %s, %s", async (screen, _, names, fill) => {
    const { page, world, host } = await open({ furnish: fill, initScript: NOTE_SHIFTS });
    await page.goto("about:blank");
    const releases = names.map((name) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      world.holds.set(name, promise);
      return resolve;
    });
    await page.goto(`${host().url}/#/${screen}`);
    await page.locator("h1").waitFor();
    await settle(page);
    for (const release of releases) {
      release();
      await settle(page);
    }
    await settle(page);
    const shifts: Shift[] = await page.evaluate("window.shifts");
    expect(shifts.filter(({ value }) => value > NOTHING)).toEqual([]);
  });
});
