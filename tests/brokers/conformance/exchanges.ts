/** Exchanges whose paging ccxt alone does not get right: each is a file of its own in `exchanges/`. */
import { BITFINEX } from "./exchanges/bitfinex";
import { BITGET } from "./exchanges/bitget";
import { BITSTAMP } from "./exchanges/bitstamp";
import { CRYPTOCOM } from "./exchanges/cryptocom";
import { DERIBIT } from "./exchanges/deribit";
import { GATE } from "./exchanges/gate";
import { GEMINI } from "./exchanges/gemini";
import { HTX } from "./exchanges/htx";
import { KRAKENFUTURES } from "./exchanges/krakenfutures";
import { KUCOIN } from "./exchanges/kucoin";
import { MEXC } from "./exchanges/mexc";
import { WHITEBIT } from "./exchanges/whitebit";
import type { Subject } from "./subject";

export const EXCHANGES: readonly Subject[] = [
  BITFINEX,
  ...BITGET,
  BITSTAMP,
  CRYPTOCOM,
  DERIBIT,
  ...GATE,
  GEMINI,
  HTX,
  KRAKENFUTURES,
  ...KUCOIN,
  MEXC,
  WHITEBIT,
];
