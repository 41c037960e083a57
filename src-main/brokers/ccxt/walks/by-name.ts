/** The walks by name: an exchange with paging of its own is one file and one line here. */
import type { WalkName } from "../exchange-quirks";
import { binanceWalk } from "./binance";
import { bybitWalk } from "./bybit";
import { coinbaseWalk } from "./coinbase";
import { deribitWalk } from "./deribit";
import { krakenWalk } from "./kraken";
import { leavesWalk } from "./leaves";
import { okxWalk } from "./okx";
import { phemexWalk } from "./phemex";
import { timeWalk } from "./time";
import type { Walk } from "./walk";

export const WALKS: Readonly<Record<WalkName, Walk>> = {
  kraken: krakenWalk,
  binance: binanceWalk,
  bybit: bybitWalk,
  okx: okxWalk,
  coinbase: coinbaseWalk,
  deribit: deribitWalk,
  phemex: phemexWalk,
  leaves: leavesWalk,
  time: timeWalk,
};
