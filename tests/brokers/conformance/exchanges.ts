/** Exchanges whose paging ccxt alone does not get right: each is a file of its own in `exchanges/`. */
import { PHEMEX } from "./exchanges/phemex";
import { SIMPLE } from "./exchanges/simple";
import type { Subject } from "./subject";

export const EXCHANGES: readonly Subject[] = [...PHEMEX, ...SIMPLE];
