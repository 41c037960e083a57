/** What exchanges report of coins that are held, beside the fills that moved them. */
import { expect, test } from "vitest";
import { compareHoldings } from "../../../src-main/book/comparisons";
import { negated, sumOf } from "../../../src-main/brokers/decimal";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import { binanceRows, coinbaseRows, krakenRows } from "../../harness/replay/sample-rows";
import type { ReplayService, Row } from "../../harness/replay/service";
import { type Rig, withRig } from "./harness";

const sample = { count: 30, newest: Date.now() - 60_000 };
const KEYS = { apiKey: "key", secret: Buffer.from("secret").toString("base64") };

/** Imports all fills; what they come to of each coin beside what is reported of it. */
async function compared(rig: Rig): Promise<ReturnType<typeof compareHoldings> | null> {
  const pages = await rig.pages();
  const report = await rig.positions(pages.at(-1)?.cursor ?? null);
  const [account] = report?.accounts ?? [];
  if (account?.holdings === undefined) return null;
  const moved = new Map<string, string[]>();
  for (const { symbol, side, quantity } of pages.flatMap(({ fills }) => fills)) {
    const signed = side === "buy" ? quantity : negated(quantity);
    moved.set(symbol, [...(moved.get(symbol) ?? []), signed]);
  }
  const open = [...moved].map(([symbol, parts]) => ({ symbol, quantity: sumOf(parts) }));
  return compareHoldings(account.holdings, open, [...moved.keys()]);
}

/** As docs.kraken.com/api/docs/rest-api/get-extended-balance and get-open-positions have them. */
function krakenPurse(balances: Record<string, string>, open: Row[] = []): ReplayService {
  const result = Object.fromEntries(
    Object.entries(balances).map(([name, balance]) => [name, { balance, hold_trade: "0.0000" }]),
  );
  return ({ path }) => {
    if (path === "/0/private/BalanceEx") return { body: { error: [], result } };
    if (path === "/0/private/OpenPositions") return { body: { error: [], result: open } };
    return null;
  };
}
const kraken = <T>(
  purse: ReplayService,
  use: (rig: Rig) => Promise<T>,
  options: ConnectionOptions = {},
) =>
  withRig(
    { brokerId: "kraken", credentials: KEYS, options },
    { kraken: { rows: krakenRows(sample) }, others: [purse] },
    use,
  );

test("kraken: what earns or is staked is held, too", async () => {
  const purse = krakenPurse({ XXBT: "0.05", "XBT.F": "0.0502", "ETH2.S": "0.1", ZUSD: "12.5" });
  await kraken(purse, async (rig) => {
    expect(await compared(rig)).toEqual([
      { symbol: "BTC", isHolding: true, derived: "0.1002", reported: "0.1002" },
      { symbol: "ETH", isHolding: true, derived: "0.10025", reported: "0.1" },
    ]);
  });
});

test("kraken: a coin that is open on margin is in no balance, and not compared", async () => {
  const open = { pair: "XXBTZUSD", positions: "1", type: "buy", cost: "600", vol: "0.02" };
  const purse = krakenPurse({ XXBT: "1" }, [{ ...open, vol_closed: "0", margin: "300" }]);
  await kraken(purse, async (rig) => {
    expect((await compared(rig))?.map(({ symbol }) => symbol)).toEqual(["ETH"]);
  });
});

test("of some symbols only, or of margin, no sum of fills comes to a balance", async () => {
  const some: ConnectionOptions[] = [{ symbols: ["BTC/USD"] }, { defaultType: "margin" }];
  for (const options of some) {
    await kraken(
      krakenPurse({ XXBT: "1" }),
      async (rig) => {
        expect(await compared(rig)).toBeNull();
      },
      options,
    );
  }
});

test("kraken: a key that may not see what is open brings its fills, and nothing is compared", async () => {
  const denied: ReplayService = (request) =>
    request.path === "/0/private/OpenPositions"
      ? { body: { error: ["EGeneral:Permission denied"] } }
      : krakenPurse({ XXBT: "1" })(request);
  await kraken(denied, async (rig) => {
    expect(await compared(rig)).toBeNull();
  });
});

test("binance: with orders, and with what earns; its own coin, which pays fees, is left out", async () => {
  const symbols = ["LTCUSDT", "BNBUSDT"];
  const rows = symbols.flatMap((symbol) => binanceRows({ ...sample, count: 31 }, symbol));
  await withRig(
    { brokerId: "binance", credentials: KEYS, options: {} },
    {
      binance: {
        spot: { rows },
        balances: { LTC: "1.5", LDLTC: "2", BNB: "7", LDO: "3", USDT: "10" },
      },
    },
    async (rig) => {
      expect(await compared(rig)).toEqual([
        { symbol: "LTC", isHolding: true, derived: "12", reported: "3.5" },
      ]);
    },
  );
});

/** As docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/accounts/list-accounts has them. */
const wallet = (currency: string, available: string, hold: string): Row => ({
  ...{ uuid: `8bfc20d7-${currency}`, name: `${currency} Wallet`, currency, active: true },
  ...{ type: "ACCOUNT_TYPE_CRYPTO", ready: true, default: true },
  available_balance: { value: available, currency },
  hold: { value: hold, currency },
});

const COINBASE = SUBJECTS.find(({ brokerId }) => brokerId === "coinbase");

test("coinbase: what is on hold is held, and of a page that is not the last nothing is compared", async () => {
  const accounts = [wallet("BTC", "0.5", "0.25"), wallet("ETH", "1", "0")];
  for (const hasNext of [false, true]) {
    const body = { accounts, has_next: hasNext, cursor: hasNext ? "789100" : "", size: 2 };
    await withRig(
      { brokerId: "coinbase", credentials: COINBASE?.credentials ?? {}, options: {} },
      {
        coinbase: { rows: coinbaseRows({ ...sample, count: 3 }) },
        others: [({ path }) => (path === "/api/v3/brokerage/accounts" ? { body } : null)],
      },
      async (rig) => {
        const told = await compared(rig);
        if (hasNext) return expect(told).toBeNull();
        expect(told).toContainEqual(expect.objectContaining({ symbol: "BTC", reported: "0.75" }));
      },
    );
  }
});

test("a balance that is no number ends the check", async () => {
  await kraken(krakenPurse({ XXBT: "much" }), async (rig) => {
    await expect(compared(rig)).rejects.toMatchObject({ code: "BROKER_BAD_ANSWER" });
  });
});
