/** Exchanges whose paging ccxt alone does not get right: each is a file of its own in `exchanges/`. */

import { BINANCEUSDM } from "./exchanges/binanceusdm";
import { BINGX } from "./exchanges/bingx";
import { BITFINEX } from "./exchanges/bitfinex";
import { BITGET } from "./exchanges/bitget";
import { BITSTAMP } from "./exchanges/bitstamp";
import { BITVAVO } from "./exchanges/bitvavo";
import { COINBASEEXCHANGE } from "./exchanges/coinbaseexchange";
import { CRYPTOCOM } from "./exchanges/cryptocom";
import { DERIBIT } from "./exchanges/deribit";
import { GATE } from "./exchanges/gate";
import { GEMINI } from "./exchanges/gemini";
import { HTX } from "./exchanges/htx";
import { HYPERLIQUID } from "./exchanges/hyperliquid";
import { KRAKENFUTURES } from "./exchanges/krakenfutures";
import { KUCOIN } from "./exchanges/kucoin";
import { MEXC } from "./exchanges/mexc";
import { PHEMEX } from "./exchanges/phemex";
import { SIMPLE } from "./exchanges/simple";
import { WHITEBIT } from "./exchanges/whitebit";
import type { Subject } from "./subject";

export const EXCHANGES: readonly Subject[] = [
  BINANCEUSDM,
  ...BINGX,
  BITFINEX,
  ...BITGET,
  BITSTAMP,
  BITVAVO,
  COINBASEEXCHANGE,
  CRYPTOCOM,
  DERIBIT,
  ...GATE,
  GEMINI,
  ...HTX,
  HYPERLIQUID,
  KRAKENFUTURES,
  ...KUCOIN,
  ...MEXC,
  ...PHEMEX,
  ...SIMPLE,
  WHITEBIT,
];
