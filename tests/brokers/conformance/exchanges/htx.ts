import { htxRows, htxService } from "../../../harness/replay/htx";
import { SINCE, type Subject } from "../subject";

export const HTX: Subject = {
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
