/** What exchanges report of their contracts comes to what their fills do, to the last digit and with the same sign. */
import { expect, test } from "vitest";
import { negated, productOf, sumOf } from "../../../src-main/brokers/decimal";
import { CONTRACTS } from "../../harness/replay/contracts/all";
import {
  answering,
  BASES,
  type ContractExchange,
  type Dealt,
  type Held,
} from "../../harness/replay/contracts/exchange";
import { adapterOf, type Rig, withRig } from "./harness";

const MINUTE_MS = 60_000;
const now = Math.floor(Date.now() / 1_000) * 1_000;
const dealt = (base: string, side: Dealt["side"], size: string, nth: number): Dealt => ({
  ...{ base, side, size, nth },
  time: now - (10 - nth) * MINUTE_MS,
});
const DEALT = [
  dealt("BTC", "buy", "5.25", 1),
  dealt("BTC", "sell", "2.05", 2),
  dealt("ETH", "sell", "4.5", 3),
  dealt("ETH", "buy", "1.125", 4),
];
const NETTED: Held[] = [
  { base: "BTC", size: "3.2" },
  { base: "ETH", size: "-3.375" },
];
const HEDGED: Held[] = [
  { base: "BTC", size: "5.25" },
  { base: "BTC", size: "-2.05" },
  { base: "ETH", size: "-3.375" },
];

const CASES = Object.entries(CONTRACTS).flatMap(([id, exchange]) => [
  ...(exchange.hedges ? [{ id, exchange, mode: "hedged", held: HEDGED }] : []),
  { id, exchange, mode: "netted", held: NETTED },
  { id, exchange, mode: "flat", held: [] },
]);

test.each(CASES)("$id, $mode", async ({ id, exchange, held }) => {
  await withExchange(id, exchange, held, async (rig) => {
    const pages = await rig.pages();
    expect(pages.flatMap(({ problems }) => problems)).toEqual([]);
    const fills = pages.flatMap((page) => page.fills);
    expect(fills).toHaveLength(DEALT.length);
    const report = await rig.positions(pages.at(-1)?.cursor ?? null);
    expect(report).not.toBeNull();
    const open = (report?.accounts[0]?.positions ?? [])
      .filter(({ symbol, quantity }) => rig.judges(symbol) && quantity !== "0")
      .filter(({ symbol }) => BASES.some((base) => symbol === exchange.symbol(base)));
    const { unit = "1", symbol } = exchange;
    const expected = (held.length > 0 ? NETTED : []).map(({ base, size }) => ({
      symbol: symbol(base),
      quantity: productOf([size, unit]),
    }));
    expect(open).toEqual(expected);
    const derived = BASES.map((base) => ({
      symbol: symbol(base),
      quantity: sumOf(
        fills
          .filter((fill) => fill.symbol === symbol(base))
          .map(({ side, quantity }) => (side === "sell" ? negated(quantity) : quantity)),
      ),
    }));
    expect(derived).toEqual(
      NETTED.map(({ base, size }) => ({ symbol: symbol(base), quantity: productOf([size, unit]) })),
    );
  });
});

test.each([
  [
    "bingx",
    "/swap/v2/user/positions",
    { code: 0, data: [{ symbol: "BTC-USDT", positionSide: "BOTH", positionAmt: "3.2" }] },
  ],
  [
    "whitebit",
    "/collateral-account/positions/open",
    [{ market: "BTC_PERP", amount: "-3", positionSide: "LONG" }],
  ],
  ["phemex", "/g-accounts/accountPositions", { code: 0, data: "We are back soon" }],
])(
  "%s: a row of no side, or of two, or no list at all, is no position and no flat account",
  async (id, path, body) => {
    const exchange = CONTRACTS[id];
    if (exchange === undefined) throw new Error(`No exchange ${id}`);
    const answers: ContractExchange["answers"] = (...given) => ({
      [path]: () => body,
      ...Object.fromEntries(
        Object.entries(exchange.answers(...given)).filter(([end]) => end !== path),
      ),
    });
    await withExchange(id, { ...exchange, answers }, NETTED, async (rig) => {
      const asked = rig.positions((await rig.pages()).at(-1)?.cursor ?? null);
      await expect(asked).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER" });
    });
  },
);

test.each([
  // One question is about one settlement; what an expiry settles is in no list of fills.
  [
    "phemex",
    { defaultType: "swap" },
    ["BTC/USDT:USDT"],
    ["BTC/USD:BTC", "BTC/USDC:USDC", "BTC/USDT"],
  ],
  [
    "delta",
    {},
    ["BTC/USD:USD", "BTC/USDT:USDT"],
    ["BTC/USDT:USDT-261225", "BTC/USD:USD-261225-90000-C"],
  ],
  // Which of the kinds was chosen is what is judged, where the fills of all come in one list.
  ["backpack", { defaultType: "spot" }, [], ["SOL/USDC:USDC", "SOL/USDC"]],
  ["lighter", { symbols: ["ETH/USDC:USDC"] }, ["ETH/USDC:USDC"], ["BTC/USDC:USDC"]],
  ["apex", {}, ["BTC/USDT:USDT"], ["BTC/USDT"]],
  // A spot market, as ccxt names it.
  ["paradex", {}, ["ETH/USD:USDC"], ["ETH/USDC:USDC", "ETH/USD:USDC-4000-C"]],
])("%s: what is judged with %o", (id, options, judged, others) => {
  const isJudged = adapterOf(id).judges?.(options);
  expect([...judged, ...others].filter((symbol) => isJudged?.(symbol))).toEqual(judged);
});

function withExchange<T>(
  brokerId: string,
  { credentials, options, answers, headers }: ContractExchange,
  held: readonly Held[],
  use: (rig: Rig) => Promise<T>,
): Promise<T> {
  const others = [answering(answers(DEALT, held), headers)];
  const since = now - 60 * MINUTE_MS;
  return withRig({ brokerId, credentials, options: { since, ...options } }, { others }, use);
}
