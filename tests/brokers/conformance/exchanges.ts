/** Exchanges whose paging ccxt alone does not get right: each is a file of its own in `exchanges/`. */
import { GATE } from "./exchanges/gate";
import { KUCOIN } from "./exchanges/kucoin";
import type { Subject } from "./subject";

export const EXCHANGES: readonly Subject[] = [...GATE, ...KUCOIN];
