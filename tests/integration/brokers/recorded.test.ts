/** Real recorded answers, through the whole adapter: what ccxt's own tests expect of them must come out, digit for digit. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { BrokerFill } from "../../../src-main/brokers/broker";
import type { ConnectionOptions, Credentials } from "../../../src-shared/domain";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import type { ReplayServices } from "../../harness/replay/server";
import type { Row } from "../../harness/replay/service";
import { problemsOf, withRig } from "./harness";

const FIXTURES = new URL("../../../../shared/fixtures/", import.meta.url);
const isThere = existsSync(FIXTURES);
if (!isThere) {
  process.stderr.write(`Recorded broker data skipped: there is no ${fileURLToPath(FIXTURES)}\n`);
}
const read = (path: string) => JSON.parse(readFileSync(new URL(path, FIXTURES), "utf8"));

interface Expected {
  id: string;
  order?: string | null;
  timestamp: number;
  symbol: string;
  side: string | null;
  price: number | null;
  amount: number | null;
  takerOrMaker?: string | null;
  fee?: { cost?: number | null; currency?: string | null };
  info: Row;
}

interface Case {
  name: string;
  brokerId: string;
  options: ConnectionOptions;
  services: ReplayServices;
  expected: Expected[];
}

/** A perpetual and a spot market are enough for the recorded rows (https://hyperliquid.gitbook.io, info endpoint). */
function hyperliquidMarkets(type: string | null): unknown {
  if (type === "perpDexs") return [null];
  if (type === "spotMeta" || type === "spotMetaAndAssetCtxs") {
    const tokens = ["USDC", "PURR"].map((name, index) => ({
      name,
      index,
      szDecimals: 2,
      weiDecimals: 8,
    }));
    const universe = [{ name: "PURR/USDC", tokens: [1, 0], index: 0, isCanonical: true }];
    return type === "spotMeta"
      ? { tokens, universe }
      : [{ tokens, universe }, [{ coin: "PURR/USDC" }]];
  }
  const universe = ["SOL", "HYPE"].map((name) => ({ name, szDecimals: 2, maxLeverage: 20 }));
  return [{ universe, collateralToken: 0 }, universe.map(() => ({}))];
}

/** Serves the recorded answer as the exchange's trade list, with whatever that exchange needs around it. */
function servicesFor(brokerId: string, input: unknown[], answer: unknown): ReplayServices {
  const recorded = answer;
  const isContract = String(input[0]).includes(":");
  const isPortfolio = JSON.stringify(input).includes("portfolioMargin");
  const category = ((answer as Row).result as Row | undefined)?.category;
  switch (brokerId) {
    case "kraken":
      return { kraken: { recorded } };
    case "binance": {
      const papi = ({ path }: { path: string }) =>
        path === "/papi/v1/margin/myTrades" ? { isTrades: true, body: recorded } : null;
      if (isPortfolio) return { binance: {}, others: [papi] };
      return { binance: isContract ? { futures: { recorded } } : { spot: { recorded } } };
    }
    case "bybit":
      return { bybit: category === "spot" ? { spot: { recorded } } : { linear: { recorded } } };
    case "okx":
      return { okx: { recorded } };
    case "coinbase":
      return { coinbase: { recorded } };
    case "alpaca":
      return { alpaca: { recorded } };
    default:
      return {
        others: [
          ({ path, params }) => {
            if (path !== "/info") return null;
            const type = params.get("type");
            if (type?.startsWith("userFills")) return { isTrades: true, body: recorded };
            return { body: hyperliquidMarkets(type) };
          },
        ],
      };
  }
}

function optionsFor(brokerId: string, input: unknown[]): ConnectionOptions {
  const [symbol, , , params] = input as [string | null, unknown, unknown, Row | undefined];
  const options: ConnectionOptions = {};
  if (typeof symbol === "string") options.symbols = [symbol];
  if (params?.portfolioMargin === true) options.portfolioMargin = true;
  if (brokerId === "bybit" && params?.type === "spot") options.defaultType = "spot";
  return options;
}

/** What the broker means, where ccxt's own expectation is another. */
function asMeant(brokerId: string, trade: Expected): Expected {
  // ccxt calls every fill of Alpaca a taker's; the broker says nothing of it.
  if (brokerId === "alpaca") return { ...trade, takerOrMaker: null };
  // ccxt charges a builder's part twice: `fee` has it in it, says Hyperliquid (`ccxt/corrections.ts`).
  if (brokerId === "hyperliquid" && trade.info.builderFee !== undefined) {
    return { ...trade, fee: { ...trade.fee, cost: Number(trade.info.fee) } };
  }
  return trade;
}

function recordedCases(): Case[] {
  if (!isThere) return [];
  return ["binance", "bybit", "coinbase", "alpaca", "hyperliquid"].flatMap((brokerId) => {
    const file = read(`ccxt/fetchMyTrades/${brokerId}.json`);
    return file.fetchMyTrades.map(
      (
        recorded: {
          description: string;
          input: unknown[];
          httpResponse: unknown;
          parsedResponse: Expected[];
        },
        index: number,
      ): Case => ({
        name: `${brokerId} ${index + 1}: ${recorded.description}`,
        brokerId,
        options: optionsFor(brokerId, recorded.input),
        services: servicesFor(brokerId, recorded.input, recorded.httpResponse),
        expected: recorded.parsedResponse.map((trade) => asMeant(brokerId, trade)),
      }),
    );
  });
}

function oracleCases(): Case[] {
  if (!isThere) return [];
  return [
    "bybit--nautilus-bybit-http_get_executions",
    "coinbase--nautilus-coinbase-http_fills",
    "kraken--jkorf-kraken-Spot-Trading-GetUserTrades",
    "kraken--nautilus-kraken-http_trades_history",
    "okx--jkorf-okx-UnifiedApi-Trading-GetUserTrades",
  ].map((name) => {
    const oracle = read(`ccxt/parsed-by-ccxt/${name}.json`);
    const source = read(`exchanges-raw/${oracle.source}`);
    const answer = source.httpResponse ?? source;
    return {
      name,
      brokerId: oracle.exchange,
      options: optionsFor(oracle.exchange, oracle.input),
      services: servicesFor(oracle.exchange, oracle.input, answer),
      expected: oracle.trades,
    };
  });
}

const isFill = ({ side, price, info }: Expected): boolean =>
  side !== null && price !== null && info.execType !== "Funding";

function expectSame(fill: BrokerFill | undefined, trade: Expected): void {
  expect(fill, trade.id).toBeDefined();
  if (fill === undefined) return;
  expect(fill.executedAt).toBe(trade.timestamp);
  expect(fill.symbol).toBe(trade.symbol);
  expect(fill.side).toBe(trade.side);
  expect(Number(fill.price)).toBe(trade.price);
  expect(Number(fill.quantity)).toBe(trade.amount);
  expect(fill.brokerOrderId).toBe(trade.order ?? null);
  expect(fill.liquidity).toBe(trade.takerOrMaker ?? null);
  const cost = trade.fee?.cost ?? null;
  expect(fill.fee === null ? null : Number(fill.fee)).toBe(cost);
  expect(fill.feeCurrency).toBe(cost === null ? null : (trade.fee?.currency ?? null));
}

const credentials: Record<string, Credentials> = {
  ...Object.fromEntries(SUBJECTS.map(({ brokerId, credentials }) => [brokerId, credentials])),
  hyperliquid: { privateKey: `0x${"11".repeat(32)}`, walletAddress: `0x${"22".repeat(20)}` },
};

describe.skipIf(!isThere)("recorded answers", () => {
  test.each([...recordedCases(), ...oracleCases()])(
    "$name",
    async ({ brokerId, options, services, expected }) => {
      const subject = { brokerId, options, credentials: credentials[brokerId] ?? {} };
      await withRig(subject, services, async ({ pages }) => {
        const all = await pages();
        expect(problemsOf(all)).toEqual([]);
        const fills = all.flatMap((page) => page.fills);
        const real = expected.filter(isFill);
        for (const trade of real) {
          expectSame(
            fills.find(({ brokerFillId }) => brokerFillId === trade.id),
            trade,
          );
        }
        expect(fills.length).toBeGreaterThanOrEqual(real.length);
        const others = expected.filter((trade) => !isFill(trade)).map(({ id }) => id);
        for (const { brokerFillId } of fills) expect(others).not.toContain(brokerFillId);
        expect(new Set(fills.map(({ identity }) => identity)).size).toBe(fills.length);
      });
    },
  );
});
