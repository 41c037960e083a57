import {
  type PhemexReplay,
  phemexContractRows,
  phemexService,
  phemexSpotRows,
} from "../../../harness/replay/phemex";
import type { ReplayServices } from "../../../harness/replay/server";
import type { Subject } from "../subject";

const serving = (replay: PhemexReplay): ReplayServices => ({ others: [phemexService(replay)] });
const wrongKey = { status: 401, body: { code: "401", msg: "401 Failed to load API KEY." } };
const credentials = { apiKey: "test-key", secret: "test-secret" };
const body = (rows: unknown) => ({ code: 0, msg: "OK", data: { total: 5, rows } });

export const PHEMEX: readonly Subject[] = [
  {
    brokerId: "phemex",
    credentials,
    options: { symbols: ["BTC/USDT"] },
    rows: phemexSpotRows,
    services: (rows, pageSize) => serving({ spot: { rows }, pageSize }),
    ignoring: (rows) => serving({ spot: { recorded: body(rows) } }),
    garble: (row) => ({ ...row, execPriceEp: "not a price" }),
    wrongKey,
  },
  {
    brokerId: "phemex",
    credentials,
    options: { defaultType: "swap" },
    rows: phemexContractRows,
    services: (rows, pageSize) => serving({ contracts: { rows }, pageSize }),
    ignoring: (rows) => serving({ contracts: { recorded: body(rows) } }),
    garble: (row) => ({ ...row, execPriceRp: "not a price" }),
    wrongKey,
  },
];
