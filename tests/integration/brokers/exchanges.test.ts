/** What is particular to one exchange, each by a case: markets found, kinds of rows, ids, answers that lie. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { BrokerTools, Cursor } from "../../../src-main/brokers/broker";
import { forgetMarkets } from "../../../src-main/brokers/ccxt/markets";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import { binanceRows, bybitRows, krakenRows, okxRows } from "../../harness/replay/sample-rows";
import type { ReplayServices } from "../../harness/replay/server";
import type { ReplayService } from "../../harness/replay/service";
import { identities, problemsOf, withRig } from "./harness";

const NOW = Date.now();
const sample = { count: 6, newest: NOW - 60_000 };

function subjectOf(brokerId: string, options = {}) {
  const subject = SUBJECTS.find((one) => one.brokerId === brokerId);
  if (subject === undefined) throw new Error(`No subject ${brokerId}`);
  return { brokerId, credentials: subject.credentials, options };
}

describe("the documents' own examples", () => {
  const fixture = (name: string) =>
    JSON.parse(
      readFileSync(new URL(`../../fixtures/brokers/${name}.json`, import.meta.url), "utf8"),
    );
  test.each<[string, string, (recorded: unknown) => ReplayServices]>([
    ["kraken", "kraken-trades-history", (recorded) => ({ kraken: { recorded } })],
    ["binance", "binance-my-trades", (recorded) => ({ binance: { spot: { recorded } } })],
    ["bybit", "bybit-execution-list", (recorded) => ({ bybit: { linear: { recorded } } })],
    ["okx", "okx-fills-history", (recorded) => ({ okx: { recorded } })],
    ["coinbase", "coinbase-fills", (recorded) => ({ coinbase: { recorded } })],
    ["alpaca", "alpaca-activities", (recorded) => ({ alpaca: { recorded } })],
    ["oanda", "oanda-transactions", (recorded) => ({ oanda: { recorded } })],
  ])("%s: %s", async (brokerId, name, services) => {
    const { answer, fills, symbols } = fixture(name);
    await withRig(
      subjectOf(brokerId, symbols ? { symbols } : {}),
      services(answer),
      async ({ pages }) => {
        const all = await pages();
        const found = all.flatMap((page) => page.fills).sort((a, b) => a.executedAt - b.executedAt);
        expect(problemsOf(all)).toEqual([]);
        expect(found.length).toBe(fills.length);
        expect(found).toMatchObject(fills);
      },
    );
  });
});

describe("binance", () => {
  const rows = [...binanceRows(sample, "ETHUSDT"), ...binanceRows(sample, "LTCUSDT")];

  test("without symbols, begins with the markets of the assets held and finds what was sold again", async () => {
    await withRig(
      subjectOf("binance"),
      { binance: { spot: { rows }, balances: { ETH: "1.5", LTC: "0.00000000" } } },
      async ({ pages, server, adapter, login }) => {
        const all = await pages();
        expect(new Set(identities(all)).size).toBe(12);
        const asked = server.tradeRequests.map(({ params }) => params.get("symbol"));
        expect(new Set(asked.slice(0, 2))).toEqual(new Set(["ETHUSDT", "ETHBTC"]));
        expect(new Set(asked)).toEqual(
          new Set(["ETHUSDT", "ETHBTC", "BTCUSDT", "LTCUSDT", "BNBBTC"]),
        );
        const cursor = all.at(-1)?.cursor;
        expect(adapter.coveredBy?.(cursor ?? {}, login.options)).toMatchObject({
          backfilling: false,
          markets: { asked: ["ETH/BTC", "ETH/USDT", "LTC/USDT"], more: 0, others: 3 },
        });
        // What has had trades is asked for each time from now on, held or not.
        server.forgetRequests();
        await pages(cursor);
        const [...again] = new Set(server.tradeRequests.map(({ params }) => params.get("symbol")));
        expect(again.slice(0, 3).toSorted()).toEqual(["ETHBTC", "ETHUSDT", "LTCUSDT"]);
      },
    );
  });

  test("looks at the markets nothing speaks for in turns, a time each sync, and says how far it has come", async () => {
    const LOOK_MS = 60_000;
    await withRig(
      subjectOf("binance"),
      { binance: { spot: { rows }, balances: { BTC: "1" } } },
      async ({ pages, server, adapter, login }) => {
        const seen = new Set<string>();
        let cursor: Cursor | null | undefined = null;
        const parts: unknown[] = [];
        for (let fetch = 0; fetch < 4; fetch += 1) {
          server.forgetRequests();
          // A clock that passes the time of a look with each question: one market a fetch.
          let now = NOW;
          const clock = () => {
            now += LOOK_MS;
            return now;
          };
          const all = await pages(cursor, { clock });
          for (const identity of identities(all)) seen.add(identity);
          cursor = all.at(-1)?.cursor;
          parts.push(adapter.coveredBy?.(cursor ?? {}, login.options)?.parts);
        }
        expect(parts).toEqual([{ done: 2, of: 5 }, { done: 3, of: 5 }, { done: 4, of: 5 }, null]);
        expect(seen.size).toBe(12);
      },
    );
  });

  test("a market that can't be asked for is no reason to fail", async () => {
    await withRig(
      subjectOf("binance"),
      { binance: { spot: { rows }, balances: { ETH: "1" } } },
      async ({ pages, server }) => {
        const closed = { code: -1121, msg: "Invalid symbol." };
        server.setFaults([{ kind: "status", status: 400, body: closed, after: 3, times: 1 }]);
        expect(new Set(identities(await pages())).size).toBe(12);
      },
    );
  });

  test("with no market at all, says that symbols are needed", async () => {
    await withRig(
      subjectOf("binance", { defaultType: "delivery" }),
      { binance: {} },
      async ({ pages }) => {
        await expect(pages()).rejects.toMatchObject({ failure: "config", code: "SYMBOLS_NEEDED" });
      },
    );
  });

  test("spot and futures fills with one id stay two", async () => {
    const futures = binanceRows(sample).map(
      ({ isBuyer, isMaker, isBestMatch, orderListId, ...row }) => ({
        ...row,
        buyer: isBuyer,
        maker: isMaker,
        side: isBuyer ? "BUY" : "SELL",
        realizedPnl: "0",
        positionSide: "BOTH",
      }),
    );
    const services = {
      binance: { spot: { rows: binanceRows(sample) }, futures: { rows: futures } },
    };
    const options = { symbols: ["LTC/USDT", "LTC/USDT:USDT"] };
    await withRig(subjectOf("binance", options), services, async ({ pages, server }) => {
      const all = await pages();
      expect(new Set(identities(all)).size).toBe(12);
      const symbols = new Set(all.flatMap(({ fills }) => fills.map(({ symbol }) => symbol)));
      expect(symbols).toEqual(new Set(options.symbols));
      const paths = new Set(server.requests.map(({ path }) => path));
      expect(paths).toEqual(
        new Set([
          "/api/v3/exchangeInfo",
          "/fapi/v1/exchangeInfo",
          "/api/v3/myTrades",
          "/fapi/v1/userTrades",
        ]),
      );
    });
  });

  test("an unknown symbol is a setting to change", async () => {
    await withRig(
      subjectOf("binance", { symbols: ["NO/SUCH"] }),
      { binance: {} },
      async ({ pages }) => {
        await expect(pages()).rejects.toMatchObject({ failure: "config", code: "BROKER_CONFIG" });
      },
    );
  });

  test("ids and amounts beyond floating point come through pretty-printed JSON digit for digit", async () => {
    const text = `[
      {
        "symbol": "LTCUSDT",
        "id": 9007199254740993,
        "orderId": 90071992547409931,
        "price": 0.1234567890123456789,
        "qty": 12345678901234567.000000001,
        "commission": 1e-8,
        "commissionAsset": "BNB",
        "time": ${NOW - 5_000},
        "isBuyer": true,
        "isMaker": false
      }
    ]`;
    const others: ReplayService[] = [
      ({ path }) => (path === "/api/v3/myTrades" ? { isTrades: true, body: null, text } : null),
      ({ path }) => (path === "/api/v3/exchangeInfo" ? { body: EXCHANGE_INFO } : null),
    ];
    await withRig(
      subjectOf("binance", { symbols: ["LTC/USDT"] }),
      { others },
      async ({ pages }) => {
        const [fill] = (await pages()).flatMap((page) => page.fills);
        expect(fill).toMatchObject({
          identity: "spot:LTCUSDT:9007199254740993:90071992547409931",
          price: "0.1234567890123456789",
          quantity: "12345678901234567.000000001",
          fee: "0.00000001",
        });
      },
    );
  });
});

const EXCHANGE_INFO = {
  symbols: [
    {
      symbol: "LTCUSDT",
      status: "TRADING",
      baseAsset: "LTC",
      quoteAsset: "USDT",
      filters: [],
      permissions: ["SPOT"],
    },
  ],
};

describe("bybit", () => {
  test("funding is no fill, deleveraging and liquidation are, an unknown kind is said", async () => {
    const kinds = ["Trade", "Funding", "AdlTrade", "BustTrade", "Trade", "Novelty"];
    const rows = bybitRows(sample).map((row, index) => ({ ...row, execType: kinds[index] }));
    await withRig(
      subjectOf("bybit", { defaultType: "linear" }),
      { bybit: { linear: { rows } } },
      async ({ pages }) => {
        const all = await pages();
        expect(identities(all).length).toBe(4);
        expect(problemsOf(all).map(({ raw }) => JSON.parse(raw).execType)).toEqual(["Novelty"]);
      },
    );
  });

  test("a spot fill is not taken for a contract's, though their ids are alike", async () => {
    const spot = bybitRows(sample).map((row) => ({
      ...row,
      execId: `s${row.execId}`,
      createType: "",
    }));
    const services = { bybit: { spot: { rows: spot }, linear: { rows: bybitRows(sample) } } };
    await withRig(subjectOf("bybit"), services, async ({ pages }) => {
      const fills = (await pages()).flatMap((page) => page.fills);
      expect(fills.filter(({ symbol }) => symbol === "BTC/USDT").length).toBe(6);
      expect(fills.filter(({ symbol }) => symbol === "BTC/USDT:USDT").length).toBe(6);
    });
  });
});

describe("kraken", () => {
  test("a total that the pages do not reach is said, and not taken for covered", async () => {
    const rows = krakenRows(sample);
    const trades = Object.fromEntries(rows.map(({ id, ...row }) => [String(id), row]));
    const recorded = { error: [], result: { trades, count: 9_760 } };
    await withRig(subjectOf("kraken"), { kraken: { recorded } }, async ({ pages }) => {
      const all = await pages();
      expect(identities(all).length).toBe(6);
      expect(problemsOf(all)[0]?.message).toContain("9760");
    });
  });

  test("symbols restrict, and a symbol added later brings its own history", async () => {
    const services = { kraken: { rows: krakenRows({ count: 40, newest: NOW - 60_000 }) } };
    await withRig(subjectOf("kraken", { symbols: ["BTC/USD"] }), services, async ({ pages }) => {
      const all = await pages();
      expect(identities(all).length).toBe(20);
      const cursor = all.at(-1)?.cursor;
      await withRig(
        subjectOf("kraken", { symbols: ["BTC/USD", "ETH/USD"] }),
        services,
        async (later) => {
          expect(identities(await later.pages(cursor)).length).toBe(40);
        },
      );
    });
  });

  test("since is where the first import starts, and may be moved back", async () => {
    const services = { kraken: { rows: krakenRows({ count: 40, newest: NOW - 60_000 }) } };
    const since = NOW - 10 * 3_600_000;
    await withRig(subjectOf("kraken", { since }), services, async ({ pages }) => {
      const all = await pages();
      expect(identities(all).length).toBe(9);
      const cursor = all.at(-1)?.cursor;
      await withRig(subjectOf("kraken", { since: since - 86_400_000 }), services, async (later) => {
        expect(identities(await later.pages(cursor)).length).toBe(34);
      });
    });
  });
});

describe("okx", () => {
  test("spot, swaps and margin are asked for, and the demo says so in its header", async () => {
    const rows = [
      ...okxRows(sample),
      ...okxRows(sample, "BTC-USDT-SWAP", "SWAP").map((row, index) => ({
        ...row,
        billId: String(9_000 + index),
      })),
    ];
    await withRig(subjectOf("okx"), { okx: { rows } }, async ({ adapter, login, server }) => {
      forgetMarkets();
      const tools: BrokerTools = {
        clock: systemClock(10_000),
        log: silentLogger(),
        signal: new AbortController().signal,
      };
      const ids: string[] = [];
      for await (const { fills } of adapter.fetchFills(
        { ...login, environment: "demo" },
        null,
        tools,
      )) {
        ids.push(...fills.map(({ symbol }) => symbol));
      }
      expect(ids.filter((symbol) => symbol === "BTC/USDT").length).toBe(6);
      expect(ids.filter((symbol) => symbol === "BTC/USDT:USDT").length).toBe(6);
      expect(
        server.tradeRequests.every(({ headers }) => headers["x-simulated-trading"] === "1"),
      ).toBe(true);
    });
  });
});

describe("any exchange", () => {
  const services = { kraken: { rows: krakenRows(sample) } };

  test("a missing credential is a setting, a secret that can't sign too", async () => {
    for (const credentials of [
      { apiKey: "key", secret: "" },
      { apiKey: "key", secret: "~~ no base64 ~~" },
    ]) {
      await withRig(
        { ...subjectOf("kraken"), credentials },
        services,
        async ({ pages, server }) => {
          await expect(pages()).rejects.toMatchObject({ code: "BROKER_CONFIG" });
          expect(server.tradeRequests).toEqual([]);
        },
      );
    }
  });

  test("options that no longer make sense are a setting", async () => {
    await withRig(subjectOf("kraken", { since: "yesterday" }), services, async ({ pages }) => {
      await expect(pages()).rejects.toMatchObject({ failure: "config", code: "BROKER_CONFIG" });
    });
  });

  test("a redirect is not followed", async () => {
    await withRig(subjectOf("kraken"), services, async ({ pages, server }) => {
      server.setFaults([{ kind: "redirect", to: "http://127.0.0.1:9/elsewhere" }]);
      await expect(pages()).rejects.toMatchObject({ code: "PROVIDER_BLOCKED" });
    });
  });

  test("an answer without end is cut", async () => {
    await withRig(
      subjectOf("kraken"),
      services,
      async ({ pages, server }) => {
        server.setFaults([{ kind: "flood" }]);
        await expect(pages()).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER" });
      },
      { maxBytes: 3 * 1024 * 1024 },
    );
  });

  test("a clock that is off is said", async () => {
    await withRig(subjectOf("kraken"), services, async ({ pages, server }) => {
      server.setFaults([{ kind: "status", status: 200, body: { error: ["EAPI:Invalid nonce"] } }]);
      await expect(pages()).rejects.toMatchObject({ failure: "transient", code: "CLOCK_SKEW" });
    });
  });

  test("market lists are loaded once a day", async () => {
    await withRig(subjectOf("kraken"), services, async ({ pages, server }) => {
      await pages(null, { now: NOW });
      await pages(null, { now: NOW + 3_600_000 });
      const lists = () => server.requests.filter(({ path }) => path.endsWith("AssetPairs")).length;
      expect(lists()).toBe(1);
      await pages(null, { now: NOW + 25 * 3_600_000 });
      expect(lists()).toBe(2);
    });
  });

  test("the clock of this machine running ahead does not skip fills", async () => {
    const rows = krakenRows(sample);
    await withRig(subjectOf("kraken"), { kraken: { rows } }, async ({ pages }) => {
      const ahead = await pages(null, { now: NOW + 400 * 86_400_000 });
      const cursor = ahead.at(-1)?.cursor;
      const late = krakenRows({ count: 9, newest: NOW + 3_600_000 });
      await withRig(subjectOf("kraken"), { kraken: { rows: late } }, async (later) => {
        expect(identities(await later.pages(cursor, { now: NOW + 2 * 3_600_000 })).length).toBe(9);
      });
    });
  });
});
