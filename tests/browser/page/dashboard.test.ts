/** The dashboard: how all do, the badge's tooltip, an interval by hand, and a thousand connections as quick as ten. */
import type { Locator } from "playwright";
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { agoMs, connection, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { seriousFindings } from "../../harness/browser";
import { describePage } from "./stage";

const MANY = 1_000;

function twoConnections(world: World): void {
  world.connections = [
    connection({ id: "kr", label: "Kraken" }),
    connection({ id: "ib", label: "Flex", brokerId: "flex", syncIntervalMin: 45 }),
  ];
  world.runs = [
    run({
      id: "2",
      connectionId: "kr",
      attempt: 2,
      startedAt: agoMs(7.5),
      tradesImported: 1_234,
      requests: 7,
    }),
  ];
}

function many(world: World): void {
  world.connections = Array.from({ length: MANY }, (_, n) =>
    connection({
      id: `c${n}`,
      label: `Connection ${n}`,
      status: n === 7 ? "SYNCING" : "CONNECTED",
    }),
  );
}

/** 1 where it has the focus, else 0. */
const hasFocus = (locator: Locator): Promise<number> =>
  locator.and(locator.page().locator(":focus")).count();

describePage("The dashboard", (open) => {
  it("tells of the last run when the badge has the focus, without a click", async () => {
    const { page } = await open({ furnish: twoConnections });
    const badge = page.getByRole("button", { name: "Connected: details of Kraken" });
    await badge.waitFor();
    await expect.poll(() => page.getByRole("tooltip").count()).toBe(0);
    for (let tabs = 0; tabs < 30; tabs += 1) {
      await page.keyboard.press("Tab");
      if ((await hasFocus(badge)) === 1) break;
    }
    const tip = page.getByRole("tooltip");
    await tip.getByText("7 minutes ago").waitFor();
    for (const fact of ["0.9 sec", "2 of 4", "1,234 imported · 0 updated · 38 skipped", "7"]) {
      await tip
        .getByText(fact, { exact: !fact.startsWith("0.9") })
        .first()
        .waitFor();
    }
    const described = await badge.getAttribute("aria-describedby");
    await expect.poll(() => tip.getAttribute("id")).toBe(described);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await tip.waitFor({ state: "detached" });
    await page.mouse.move(0, 0);
    await badge.hover();
    await tip.getByText("2 of 4").waitFor();
  });

  it("takes an interval by hand, refuses one that is none, and says the broker's floor", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    const row = page.getByRole("listitem", { name: "Kraken" });
    const select = page.getByLabel("Interval of Kraken");
    await select.selectOption("Other…");
    const field = row.getByLabel("Minutes, from 5 to 60");
    await expect.poll(() => hasFocus(field)).toBe(1);
    for (const wrong of ["4", "61", "7.5", "", "ten"]) {
      await field.fill(wrong);
      await field.press("Enter");
      await row.getByText("The interval is a whole number of minutes from 5 to 60.").waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
    expect(world.calls).not.toContain("connections.update");
    await field.fill("7");
    await field.press("Enter");
    await expect.poll(() => world.connectionOf("kr").syncIntervalMin).toBe(7);
    await expect.poll(() => select.inputValue()).toBe("7");
    await expect.poll(() => hasFocus(select)).toBe(1);
    await select.selectOption("Other…");
    await field.fill("8");
    await field.press("Escape");
    await field.waitFor({ state: "detached" });
    expect(world.calls.filter((name) => name === "connections.update")).toHaveLength(1);

    await page.getByLabel("Interval of Flex").selectOption("Other…");
    const flex = page.getByLabel("Minutes, from 30 to 60");
    await flex.fill("29");
    await flex.blur();
    await page.getByText("This broker asks for 30 minutes or more.").waitFor();
    await flex.fill("31");
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await expect.poll(() => world.connectionOf("ib").syncIntervalMin).toBe(31);
  });

  it("says how all do, the worst first, and whose book is whose", async () => {
    const { page, world } = await open({ furnish: twoConnections });
    const summary = page.locator(".summary");
    await summary.getByText("All is well").waitFor();
    await page.getByRole("listitem", { name: "Kraken" }).getByText("Main").waitFor();
    world.change("kr", { status: "SYNCING" });
    await summary.getByText("1 syncing").waitFor();
    world.change("ib", { status: "ERROR", parked: true, lastSyncErrorCode: "AUTH_FAILED" });
    await summary.getByText("1 waits for you").waitFor();
    await page.getByRole("button", { name: "Error 1" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).waitFor({ state: "detached" });
    world.change("ib", { status: "CONNECTED", parked: false, lastSyncErrorCode: null });
    await page.getByText("No connection matches.").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
  });

  it("says that the connections could not be read, and tries again", async () => {
    const { page, world } = await open({
      furnish(house) {
        twoConnections(house);
        house.refusals.set(
          "connections.list",
          new RequestError("INTERNAL_SERVER_ERROR", "no such table"),
        );
      },
    });
    await page.getByText("The connections could not be read.").waitFor();
    await expect.poll(() => page.getByText("no such table").count()).toBe(0);
    world.refusals.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
  });

  it("draws only the rows in sight of a thousand, finds any, and keeps the one in use", async () => {
    const { page } = await open({ furnish: many });
    const rows = page.locator(".row");
    await rows.first().waitFor();
    await expect.poll(() => rows.count()).toBeLessThan(60);
    await expect.poll(() => rows.first().getAttribute("aria-setsize")).toBe(String(MANY));
    const wanted = page.getByRole("listitem", { name: "Connection 0", exact: true });
    await wanted.getByRole("switch").focus();
    await page.evaluate("window.scrollTo(0, 40_000)");
    await expect
      .poll(async () => Number(await rows.last().getAttribute("aria-posinset")))
      .toBeGreaterThan(400);
    await expect.poll(() => rows.count()).toBeLessThan(60);
    await expect.poll(() => hasFocus(wanted.getByRole("switch"))).toBe(1);
    await page.getByLabel("Search connections").fill("connection 987");
    await page.getByRole("listitem", { name: "Connection 987" }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it("draws one row anew for a progress event, and none of the others", async () => {
    const { page, world } = await open({ furnish: many });
    const row = page.getByRole("listitem", { name: "Connection 7", exact: true });
    await row.getByText("Starting…").waitFor();
    await page.evaluate(`
      window.changed = new Set();
      new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target.nodeType === 1 ? target : target.parentElement;
          // Times tick in every row; they are not what an event draws.
          if (element?.closest("time")) continue;
          window.changed.add(element?.closest(".row")?.getAttribute("aria-label") ?? "elsewhere");
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    `);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const spent = async (): Promise<number> => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0;
    };
    const before = await spent();
    const events = 500;
    for (let n = 1; n <= events; n += 1) {
      const progress = { type: "run.progress", connectionId: "c7", runId: "r", at: 0 } as const;
      world.bus.emit({ ...progress, page: n, fills: 100 * n });
    }
    await row.getByText("Page 500 · 50,000 fills so far").waitFor();
    await expect.poll(() => page.evaluate("[...window.changed]")).toEqual(["Connection 7"]);
    const seconds = (await spent()) - before;
    // A row costs well under a millisecond; a thousand of them at each event would be minutes.
    expect(seconds).toBeLessThan(5);
  });
});
