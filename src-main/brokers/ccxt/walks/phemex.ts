/**
 * Phemex: spot and coin-settled contracts market by market and by time, contracts in USDT all together by offset.
 *
 * https://github.com/phemex/phemex-api-docs
 */
import { typesOf } from "../exchange-quirks";
import { typeOfSymbol } from "../market-types";
import { symbolsToAsk } from "../symbols";
import { leavesWalk } from "./leaves";
import { timeWalk } from "./time";
import type { Walk } from "./walk";

const CONTRACTS = "all-linear";

export const phemexWalk: Walk = {
  async lanes(tools, known) {
    const types = typesOf("phemex", tools.session.options);
    const byMarket = types.filter((type) => type !== "linear");
    const contracts = types.includes("linear") ? [CONTRACTS] : [];
    if (byMarket.length === 0) return { lanes: contracts, others: [] };
    const markets = known.filter((lane) => lane !== CONTRACTS);
    const { lanes, others } = await symbolsToAsk(tools, markets, byMarket);
    const asked = lanes.filter((symbol) => typeOfSymbol(symbol) !== "linear");
    return { lanes: [...contracts, ...asked], others };
  },
  steps: (tools, lane, position) =>
    (lane === CONTRACTS ? leavesWalk : timeWalk).steps(tools, lane, position),
};
