/**
 * OKX: instrument type by instrument type, newest first, backwards by bill id (`after`); three months of history.
 *
 * https://www.okx.com/docs-v5/en/#order-book-trading-trade-get-transaction-details-last-3-months
 */
import { typesOf } from "../exchange-quirks";
import { type MarketType, typeOfSymbol } from "../market-types";
import { isRow, type ParsedRow } from "../rows";
import { gapsIn } from "./gap";
import { laneName } from "./kraken";
import { laneReader } from "./lane-reader";
import { completed, holdBack, openRange, reachBack, underWay } from "./time-range";
import type { Walk, WalkTools } from "./walk";

const HISTORY_DAYS = 90;

/** ccxt's names of OKX's instrument types. */
const INSTRUMENT_TYPES: Readonly<Record<MarketType, readonly string[]>> = {
  spot: ["spot"],
  margin: ["margin"],
  linear: ["swap", "future"],
  inverse: ["swap", "future"],
  option: ["option"],
};

export const okxWalk: Walk = {
  lanes: async (tools) => {
    const { entry, options } = tools.session;
    const types = typesOf(entry.id, options);
    // A spot symbol may have been traded on margin.
    const asked =
      options.symbols !== null && types.includes("spot") ? [...types, "margin" as const] : types;
    const instrumentTypes = new Set(asked.flatMap((type) => INSTRUMENT_TYPES[type]));
    const lanes = [...instrumentTypes].map((type) => laneName(symbolsOf(tools, type), type));
    return { lanes, others: [] };
  },
  async *steps(tools, lane, position) {
    const { session } = tools;
    const [type = "spot"] = lane.split(":");
    const range = openRange(position, tools, HISTORY_DAYS);
    const reader = laneReader(tools, type, symbolsOf(tools, type));
    let after = typeof range.state === "string" ? range.state : null;
    const gaps = after === null ? gapsIn(range, lane) : [];
    for (;;) {
      const params = { type, until: range.until, ...(after === null ? {} : { after }) };
      const answer = await session.trades({ since: range.from, params });
      const page = reader.read(answer);
      holdBack(range, page);
      reachBack(range, page.times);
      const { fills } = page;
      const problems = [...gaps.splice(0), ...page.problems];
      const oldest = oldestBill(answer.rows);
      if (page.fresh === 0 || oldest === null || oldest === after) {
        yield { fills, problems, position: completed(range, tools) };
        return;
      }
      after = oldest;
      yield { fills, problems, position: underWay(range, after) };
    }
  },
};

function symbolsOf({ session }: WalkTools, instrumentType: string): string[] | null {
  const isOf = (symbol: string) => {
    const types = INSTRUMENT_TYPES[typeOfSymbol(symbol)];
    return types.includes(instrumentType === "margin" ? "spot" : instrumentType);
  };
  return session.options.symbols?.filter(isOf) ?? null;
}

/** Bill ids grow with time; the last row's may be the one that can't be read. */
function oldestBill(rows: readonly ParsedRow[]): string | null {
  const bills = rows.flatMap(({ row }) => {
    const id = isRow(row) ? String(row.billId) : "";
    return /^\d{1,30}$/.test(id) ? [BigInt(id)] : [];
  });
  const [oldest] = bills.toSorted((a, b) => (a < b ? -1 : 1));
  return oldest === undefined ? null : String(oldest);
}
