import { htxContractRows, htxRows, htxService } from "../../../harness/replay/htx";
import { SINCE, type Subject } from "../subject";

const SPOT: Subject = {
  brokerId: "htx",
  credentials: { apiKey: "test-key", secret: "test-secret" },
  options: { since: SINCE },
  rows: htxRows,
  services: (rows, pageSize) => ({ others: [htxService({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [htxService({ recorded: { status: "ok", data: rows } })] }),
  garble: (row) => ({ ...row, price: "not a price" }),
  wrongKey: {
    status: 200,
    body: {
      status: "error",
      "err-code": "api-signature-not-valid",
      "err-msg": "Signature not valid: Incorrect Access key",
      data: null,
    },
  },
};

const CONTRACTS: Subject = {
  ...SPOT,
  options: { symbols: ["BTC/USDT:USDT"], since: SINCE },
  rows: htxContractRows,
  ignoring: (rows) => ({
    others: [htxService({ recorded: { code: 200, message: "Success", data: rows } })],
  }),
  garble: (row) => ({ ...row, trade_price: "not a price" }),
};

export const HTX: readonly Subject[] = [SPOT, CONTRACTS];
