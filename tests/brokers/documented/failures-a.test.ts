/** What the exchanges answer instead of trades, by their lists of error codes, and what that means for the sync. */
import { expect, test } from "vitest";
import { withRig } from "../../integration/brokers/harness";
import { EXCHANGES } from "../conformance/exchanges";

const deribit = (code: number, message: string) => ({ jsonrpc: "2.0", error: { code, message } });

test.each<[string, number, unknown, string]>([
  ["bitfinex", 500, ["error", 11010, "ratelimit: error"], "RATE_LIMITED"],
  ["bitfinex", 500, ["error", 10114, "nonce: small"], "CLOCK_SKEW"],
  ["bitfinex", 500, ["error", 20060, "maintenance"], "BROKER_UNAVAILABLE"],
  ["bitget", 400, { code: "40018", msg: "Invalid IP", data: null }, "IP_NOT_ALLOWED"],
  ["bitget", 400, { code: "40014", msg: "Incorrect permissions", data: null }, "PERMISSION_DENIED"],
  [
    "bitget",
    400,
    { code: "40012", msg: "apikey/password is incorrect", data: null },
    "AUTH_FAILED",
  ],
  [
    "bitstamp",
    403,
    { status: "error", reason: "Invalid signature", code: "API0005" },
    "AUTH_FAILED",
  ],
  [
    "bitstamp",
    403,
    { status: "error", reason: "No permission found", code: "API0003" },
    "PERMISSION_DENIED",
  ],
  ["cryptocom", 401, { id: 1, code: 40103, message: "IP_ILLEGAL" }, "IP_NOT_ALLOWED"],
  ["cryptocom", 400, { id: 1, code: 42901, message: "RATE_LIMIT" }, "RATE_LIMITED"],
  ["deribit", 400, deribit(10028, "too_many_requests"), "RATE_LIMITED"],
  ["deribit", 400, deribit(13009, "unauthorized"), "AUTH_FAILED"],
  ["deribit", 400, deribit(13021, "forbidden"), "PERMISSION_DENIED"],
  ["gate", 403, { label: "IP_FORBIDDEN", message: "IP not in whitelist" }, "IP_NOT_ALLOWED"],
  ["gate", 403, { label: "FORBIDDEN", message: "Request forbidden" }, "PERMISSION_DENIED"],
  ["gate", 401, { label: "INVALID_SIGNATURE", message: "Signature mismatch" }, "AUTH_FAILED"],
  ["gate", 400, { label: "TOO_FAST", message: "Too fast" }, "RATE_LIMITED"],
  [
    "gemini",
    403,
    {
      result: "error",
      reason: "MissingRole",
      message: "You need to assign one of these roles [Auditor] to API key",
    },
    "PERMISSION_DENIED",
  ],
  [
    "gemini",
    400,
    { result: "error", reason: "InvalidNonce", message: "Nonce too low" },
    "CLOCK_SKEW",
  ],
  [
    "htx",
    200,
    {
      status: "error",
      "err-code": "api-signature-not-valid",
      "err-msg": "Signature not valid: API key has no permission",
    },
    "PERMISSION_DENIED",
  ],
  ["krakenfutures", 200, { result: "error", error: "apiLimitExceeded" }, "RATE_LIMITED"],
  ["krakenfutures", 200, { result: "error", error: "nonceBelowThreshold" }, "CLOCK_SKEW"],
  [
    "kucoin",
    400,
    { code: "400006", msg: "The requested ip address is not in the api whitelist" },
    "IP_NOT_ALLOWED",
  ],
  [
    "kucoin",
    400,
    { code: "400007", msg: "Access denied, require more permission." },
    "PERMISSION_DENIED",
  ],
  ["kucoin", 400, { code: "400002", msg: "KC-API-TIMESTAMP Invalid" }, "CLOCK_SKEW"],
  ["kucoin", 200, { code: "429000", msg: "too many request" }, "RATE_LIMITED"],
  ["mexc", 400, { code: 10072, msg: "Api key info invalid" }, "AUTH_FAILED"],
  ["mexc", 400, { code: 700006, msg: "ip non white list" }, "IP_NOT_ALLOWED"],
  ["mexc", 400, { code: 700007, msg: "No permission to access the endpoint" }, "PERMISSION_DENIED"],
  [
    "mexc",
    400,
    { code: 700003, msg: "Timestamp for this request is outside of the recvWindow." },
    "CLOCK_SKEW",
  ],
])("%s %d %j is %s", async (brokerId, status, body, code) => {
  const subject = EXCHANGES.find((one) => one.brokerId === brokerId);
  if (subject === undefined) throw new Error(`No subject ${brokerId}`);
  await withRig(subject, subject.services([], 100), async ({ server, pages }) => {
    server.setFaults([{ kind: "status", status, body }]);
    await expect(pages()).rejects.toMatchObject({ code });
  });
});
