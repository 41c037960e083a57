/** Round trips: results with their sign, what is open beside what the broker says, filters that ask the host. */
import { expect, it } from "vitest";
import { agoMs, connection, position, roundTrip, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { seriousFindings } from "../../harness/browser";
import { describePage } from "./stage";

const furnish =
  (settings: Partial<World["settings"]> = {}) =>
  (world: World): void => {
    world.settings = { ...world.settings, ...settings };
    world.connections = [
      connection({ id: "kr", label: "Kraken" }),
      connection({ id: "oa", label: "OANDA", brokerId: "oanda" }),
    ];
    world.roundTrips = [
      roundTrip(0, {
        symbol: "ETH/USDT:USDT",
        instrument: "linear",
        direction: "short",
        closedAt: null,
        openQuantity: "-2",
        maxQuantity: "5",
        grossPnl: "33",
        netPnl: "31.5",
        fees: "1.5",
        otherFees: [{ amount: "0.003", currency: "BNB" }],
      }),
      roundTrip(1),
      roundTrip(2, {
        connectionId: "oa",
        symbol: "EUR/USD",
        currency: "USD",
        netPnl: "-14.07",
        grossPnl: "-14",
      }),
      roundTrip(3, {
        symbol: "BTC/USD:BTC",
        instrument: "inverse",
        currency: "USD",
        netPnl: null,
        grossPnl: null,
        openValue: null,
      }),
      roundTrip(4, {
        symbol: "SOL/USDT:USDT",
        instrument: "linear",
        netPnl: "0.000000000000000001",
      }),
      ...Array.from({ length: 120 }, (_, n) => roundTrip(n + 40)),
    ];
    world.totals = [
      {
        currency: "USDT",
        contracts: false,
        closed: 125,
        won: 121,
        lost: 0,
        grossPnl: "14520",
        fees: "775.97663",
        netPnl: "13744.02337",
      },
      {
        currency: "USDT",
        contracts: true,
        closed: 1,
        won: 1,
        lost: 0,
        grossPnl: "1",
        fees: "1",
        netPnl: "0.000000000000000001",
      },
      {
        currency: "USD",
        contracts: false,
        closed: 1,
        won: 0,
        lost: 1,
        grossPnl: "-14",
        fees: "0.07",
        netPnl: "-14.07",
      },
    ];
    world.positions = [
      position(),
      position({
        symbol: "ETH/USDT:USDT",
        quantity: "-2",
        broker: { quantity: "-2.5", difference: "-0.5", checkedAt: agoMs(4) },
      }),
      position({ connectionId: "oa", symbol: "EUR/USD", quantity: "1000", broker: null }),
      position({
        connectionId: "oa",
        symbol: "DE30/EUR",
        quantity: "0",
        openedAt: null,
        openValue: null,
        broker: { quantity: "-20", difference: "-20", checkedAt: agoMs(4) },
      }),
    ];
    world.runs = [run({ id: "r", connectionId: "kr", positionWarnings: 1 })];
    world.warnings.set("r", [
      { symbol: "ETH/USDT:USDT", brokerAccount: null, derived: "-2", reported: "-2.5" },
    ]);
  };

describePage("The round trips", (open) => {
  it("are listed with readable results, all their digits on hover, signs and what is not in them", async () => {
    const { page } = await open({ furnish: furnish() });
    await page.getByRole("link", { name: "Round trips" }).click();
    const table = page.getByRole("table", { name: "Round trips" });
    const rows = table.locator("tbody tr[aria-rowindex]");
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("126");
    await rows.nth(4).getByText("¹").waitFor();
    const texts = await rows.allInnerTexts();
    expect(texts[0]).toMatch(/ETH\/USDT:USDT\s+Short\s+Open · \+31\.5 USDT\s+5\s/);
    expect(texts[0]).toContain("1.5 and 0.003 BNB");
    await rows.nth(0).getByTitle("and 0.003 BNB, not converted").waitFor();
    expect(texts[1]).toMatch(
      /BTC\/USDT\s+Long\s+\+113\.58697 USDT\s+0\.5\s+64,010\.25\s+64,250\.25\s+6\.41303\s+1 hour\s+Kraken/,
    );
    expect(texts[2]).toMatch(/-14\.07 USD.*OANDA/s);
    expect(texts[3]).toContain("No result: settled in another currency");
    expect(texts[4]).toContain("+0.000000000000000001 USDT ¹");
    await page.getByText("¹ Contracts: the result is price × quantity").waitFor();
    await page.getByRole("region", { name: "Round trips" }).press("End");
    await table.locator("tr[aria-rowindex='126']").getByText("+113.58697 USDT").waitFor();
    const totals = page.getByRole("list", { name: "Results of closed round trips" });
    await expect
      .poll(() => totals.getByRole("listitem").allInnerTexts())
      .toEqual([
        expect.stringMatching(
          /\+13,744\.023 USDT\s+125 closed · 121 won · 0 lost · 4 even\s+Fees 775\.97663/,
        ),
        expect.stringContaining("+0.000000000000000001 USDT ¹"),
        expect.stringMatching(/-14\.07 USD\s+1 closed · 0 won · 1 lost/),
      ]);
    await totals.getByTitle("+13,744.02337", { exact: true }).waitFor();
  });

  it("filter by connection, state, time and symbol", async () => {
    const { page } = await open({ furnish: furnish() });
    await page.getByRole("link", { name: "Round trips" }).click();
    const table = page.getByRole("table", { name: "Round trips" });
    const rows = table.locator("tbody tr");
    await page.getByLabel("State").selectOption("open");
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel("State").selectOption("closed");
    await page.getByRole("table", { name: "Open positions" }).waitFor({ state: "detached" });
    await page.getByLabel("Connection", { exact: true }).selectOption("oa");
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel("Connection", { exact: true }).selectOption("");
    await page.getByLabel("Symbol (BTC/USDT)").fill("btc/usd:btc");
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel("Symbol (BTC/USDT)").fill("nothing");
    await page.getByText("No round trip for this choice.").waitFor();
    await page.getByLabel("Symbol (BTC/USDT)").fill("");
    await page.getByLabel("Time").selectOption("7");
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe("125");
    await page.getByLabel("Time").selectOption("custom");
    await page.getByLabel("To", { exact: true }).fill("2001-09-09");
    await page.getByText("No round trip for this choice.").waitFor();
  });

  it("draw what each account's results add up to, with all of it in a table", async () => {
    const { page } = await open({
      furnish(world) {
        furnish()(world);
        world.accounts.push({ id: "b2", name: "Margin", createdAt: 0 });
        const about = { currency: "USDT", contracts: false };
        world.curves = [
          {
            ...about,
            accountId: "default",
            days: [
              { day: "2026-03-04", netPnl: "-12.5", total: "-12.5" },
              { day: "2026-03-09", netPnl: "20.00000000000000001", total: "7.50000000000000001" },
            ],
          },
          {
            ...about,
            accountId: "b2",
            days: [{ day: "2026-03-05", netPnl: "3", total: "3" }],
          },
        ];
      },
    });
    await page.getByRole("link", { name: "Round trips" }).click();
    const chart = page.getByRole("slider", { name: "Realised result, Main · USDT" });
    await expect
      .poll(() => chart.getAttribute("aria-valuetext"))
      .toBe("9 March 2026: +7.5 USDT in total, +20 USDT that day");
    await chart.press("ArrowLeft");
    await page.getByText("4 March 2026: -12.5 USDT in total, -12.5 USDT that day").waitFor();
    await page.getByText("As a table").click();
    const numbers = page.getByRole("table", { name: "Realised result, Main · USDT" });
    await expect
      .poll(() => numbers.locator("tbody tr").allInnerTexts())
      .toEqual([
        expect.stringMatching(/9 March 2026\s+\+20\.00000000000000001\s+\+7\.50000000000000001/),
        expect.stringMatching(/4 March 2026\s+-12\.5\s+-12\.5/),
      ]);
    await page.getByLabel("Account and currency").selectOption({ label: "Margin · USDT" });
    await page.getByText("5 March 2026: +3 USDT in total, +3 USDT that day").waitFor();
  });

  it("show what is open, and whether the broker says so too", async () => {
    const { page, world } = await open({ furnish: furnish() });
    await page.getByRole("link", { name: "Round trips" }).click();
    const rows = page.getByRole("table", { name: "Open positions" }).locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(4);
    const texts = await rows.allInnerTexts();
    expect(texts[0]).toMatch(/0\.25\s+16,002\.563 USDT.*Agrees\s+Asked 4 minutes ago/s);
    expect(texts[1]).toContain("Says -2.5");
    expect(texts[2]).toContain("Not compared");
    await page.getByText("A difference is shown, never fixed").waitFor();
    world.positions = world.positions.slice(0, 1);
    world.roundTrips = [];
    world.totals = [];
    world.bus.emit({ type: "fills.changed", connectionId: "kr" });
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole("heading", { name: "No round trip yet" }).waitFor();
  });

  it("wait for the end of a run before they are asked for again", async () => {
    const { page, world } = await open({ furnish: furnish() });
    await page.getByRole("link", { name: "Round trips" }).click();
    await page.getByRole("table", { name: "Round trips" }).waitFor();
    const asked = () => world.calls.filter((call) => call === "roundTrips.list").length;
    // The page in sight, and the one after it.
    await expect.poll(asked).toBeGreaterThanOrEqual(2);
    const before = asked();
    const progress = { type: "run.progress", connectionId: "kr", runId: "r", page: 1 } as const;
    world.bus.emit({ ...progress, fills: 500, at: Date.now() });
    world.bus.emit({ type: "fills.changed", connectionId: "kr" });
    world.bus.emit({ type: "settings.changed", settings: { ...world.settings, language: "fr" } });
    await page.getByRole("heading", { name: "Allers-retours" }).waitFor();
    expect(asked()).toBe(before);
    world.record(run({ id: "r", connectionId: "kr" }));
    await expect.poll(asked).toBe(before + 2);
  });

  it("have their warning on the run that found it", async () => {
    const { page } = await open({ furnish: furnish() });
    await page.getByRole("link", { name: "Activity" }).click();
    await page.getByText("1 position is not the broker's").waitFor();
    await page.getByRole("button", { name: /^Details of the run of Kraken,/ }).click();
    const found = page.getByRole("table", { name: "1 position is not the broker's" });
    await expect
      .poll(() => found.locator("tbody tr").innerText())
      .toMatch(/ETH\/USDT:USDT\s+-2\s+-2\.5/);
    await page.getByText("Nothing was changed.").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it.each([
    ["en", "light", 1280],
    ["fr", "dark", 1280],
    ["fr", "light", 360],
    ["en", "dark", 360],
  ] as const)("axe finds nothing serious in %s, %s, %i px", async (language, theme, width) => {
    const { page } = await open({
      furnish: furnish({ language, theme }),
      viewport: { width, height: 900 },
    });
    await page.locator("a[href='#/round-trips']").click();
    await page.locator(".totals").waitFor();
    await page.locator(".positions tbody tr").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    await expect.poll(() => page.evaluate(wider)).toBe(0);
  });
});
