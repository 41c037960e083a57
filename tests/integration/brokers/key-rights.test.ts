/** What brokers tell of a login, from their documented answers, over HTTP. */
import { describe, expect, test } from "vitest";
import { toldBy } from "../../../src-main/brokers/ccxt/key-rights";
import type { LoginCheck } from "../../../src-shared/login";
import type { Subject } from "../../brokers/conformance/subject";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import type { ReplayAnswer, ReplayService } from "../../harness/replay/service";
import { withRig } from "./harness";

const subjectOf = (brokerId: string): Subject => {
  const found = SUBJECTS.find((subject) => subject.brokerId === brokerId);
  if (found === undefined) throw new Error(`No subject ${brokerId}`);
  return found;
};

const answering =
  (method: string, path: string, answer: ReplayAnswer): ReplayService =>
  (request) =>
    request.path === path && request.method === method ? answer : null;

interface Told {
  brokerId: string;
  call: [method: string, path: string];
  body: unknown;
  check: LoginCheck;
}

/** Each body is the example of the broker's own documentation, or that with other rights. */
const BINANCE = {
  ipRestrict: false,
  createTime: 1623840271000,
  enableReading: true,
  enableWithdrawals: false,
  enableInternalTransfer: false,
  enableMargin: false,
  enableFutures: false,
  permitsUniversalTransfer: false,
  enableVanillaOptions: false,
  enableFixApiTrade: false,
  enableFixReadOnly: true,
  enableSpotAndMarginTrading: false,
  enablePortfolioMarginTrading: false,
};
const BINANCE_CALL: Told["call"] = ["GET", "/sapi/v1/account/apiRestrictions"];
const BYBIT_KEY = {
  id: "13770661",
  note: "readwrite api key",
  apiKey: "XXXXXX",
  readOnly: 0,
  secret: "",
  permissions: {
    ContractTrade: ["Order", "Position"],
    Spot: ["SpotTrade"],
    Wallet: ["AccountTransfer", "SubMemberTransferList"],
    Options: ["OptionsTrade"],
    Derivatives: ["DerivativesTrade"],
    Exchange: ["ExchangeHistory"],
    BlockTrade: [],
    Affiliate: [],
  },
  ips: ["*"],
  type: 1,
  userID: 24617703,
};
const BYBIT_CALL: Told["call"] = ["GET", "/v5/user/query-api"];
const bybitBody = (change: object) => ({
  retCode: 0,
  retMsg: "",
  result: { ...BYBIT_KEY, ...change },
  time: 1676891757649,
});
const OKX_CALL: Told["call"] = ["GET", "/api/v5/account/config"];
const okxBody = (perm: string) => ({
  code: "0",
  msg: "",
  data: [
    {
      uid: "44705892343619584",
      mainUid: "44705892343619584",
      acctLv: "2",
      label: "v5 test",
      perm,
      ip: "",
    },
  ],
});
const KRAKEN_CALL: Told["call"] = ["POST", "/0/private/GetApiKeyInfo"];
const krakenBody = (permissions: string[]) => ({
  error: [],
  result: {
    apiKeyName: "my-api-key",
    apiKey: "4/SDrDBcOOPnm3nPlNfEMMJDeRcIVqPz",
    nonce: "1772627060997",
    nonceWindow: 0,
    permissions,
    iban: "AA88 N84G WOAK NMOI",
    validUntil: "0",
    ipAllowlist: [],
  },
});
const COINBASE_CALL: Told["call"] = ["GET", "/api/v3/brokerage/key_permissions"];
const PORTFOLIO = "fbae3b20-3e93-11ef-9262-0242ac120002";
const okxAccount = { id: "44705892343619584", name: null, currency: null };
const bybitAccount = { id: "24617703", name: null, currency: null };

const CASES: readonly Told[] = [
  {
    brokerId: "binance",
    call: BINANCE_CALL,
    body: BINANCE,
    check: { accounts: null, scopes: ["read"], warnings: [] },
  },
  {
    brokerId: "binance",
    call: BINANCE_CALL,
    body: {
      ...BINANCE,
      enableFutures: true,
      enableWithdrawals: true,
      permitsUniversalTransfer: true,
    },
    check: {
      accounts: null,
      scopes: ["read", "trade", "transfer", "withdraw"],
      warnings: ["CAN_WITHDRAW", "CAN_TRADE", "CAN_TRANSFER"],
    },
  },
  {
    brokerId: "binance",
    call: BINANCE_CALL,
    body: { ...BINANCE, enableTeleportation: true },
    check: { accounts: null, scopes: ["read", "other"], warnings: ["CAN_MORE"] },
  },
  {
    brokerId: "bybit",
    call: BYBIT_CALL,
    body: bybitBody({}),
    check: {
      accounts: [bybitAccount],
      scopes: ["read", "trade", "transfer"],
      warnings: ["CAN_TRADE", "CAN_TRANSFER"],
    },
  },
  {
    brokerId: "bybit",
    call: BYBIT_CALL,
    body: bybitBody({ readOnly: 1 }),
    check: { accounts: [bybitAccount], scopes: ["read"], warnings: [] },
  },
  {
    brokerId: "okx",
    call: OKX_CALL,
    body: okxBody("read_only,withdraw,trade"),
    check: {
      accounts: [okxAccount],
      scopes: ["read", "trade", "withdraw"],
      warnings: ["CAN_WITHDRAW", "CAN_TRADE"],
    },
  },
  {
    brokerId: "okx",
    call: OKX_CALL,
    body: okxBody("read_only"),
    check: { accounts: [okxAccount], scopes: ["read"], warnings: [] },
  },
  {
    brokerId: "kraken",
    call: KRAKEN_CALL,
    body: krakenBody(["query-funds", "withdraw-funds", "query-open-trades", "modify-trades"]),
    check: {
      accounts: null,
      scopes: ["read", "trade", "withdraw"],
      warnings: ["CAN_WITHDRAW", "CAN_TRADE"],
    },
  },
  {
    brokerId: "kraken",
    call: KRAKEN_CALL,
    body: krakenBody(["query-funds", "query-closed-trades", "create-ws-token"]),
    check: { accounts: null, scopes: ["read"], warnings: [] },
  },
  {
    brokerId: "coinbase",
    call: COINBASE_CALL,
    body: {
      can_view: true,
      can_trade: true,
      can_transfer: false,
      portfolio_uuid: PORTFOLIO,
      portfolio_type: "DEFAULT",
    },
    check: {
      accounts: [{ id: PORTFOLIO, name: null, currency: null }],
      scopes: ["read", "trade"],
      warnings: ["CAN_TRADE"],
    },
  },
];

test.each(CASES)("$brokerId tells: $check.scopes", async ({ brokerId, call, body, check }) => {
  const subject = subjectOf(brokerId);
  const services = subject.services([], 50);
  const keyCall = answering(...call, { body });
  await withRig(
    subject,
    { ...services, others: [keyCall] },
    async ({ verify, adapter, server }) => {
      expect(await verify()).toEqual(check);
      const { tells } = adapter.broker.capabilities;
      expect(tells?.includes("accounts") ?? false).toBe(check.accounts !== null);
      expect(tells?.includes("scopes")).toBe(true);
      expect(server.requests.some(({ path }) => path === call[1])).toBe(true);
    },
  );
});

test("kucoin tells, and where only withdrawals go beyond reading it says so", async () => {
  const kucoin = {
    brokerId: "kucoin",
    credentials: { apiKey: "test-key", secret: "test-secret", password: "test-pass" },
    options: {},
  };
  const body = (permission: string) => ({
    code: "200000",
    data: {
      remark: "account1",
      apiVersion: 3,
      permission,
      ipWhitelist: "",
      uid: 165111215,
      isMaster: true,
    },
  });
  const told = async (permission: string): Promise<LoginCheck> => {
    const others = [
      answering("GET", "/api/v1/user/api-key", { body: body(permission) }),
      ({ path }: { path: string }) => ({
        body: { code: "200000", data: path === "/api/v1/accounts" ? [] : { items: [] } },
      }),
    ];
    return withRig(kucoin, { others }, ({ verify }) => verify());
  };
  const accounts = [{ id: "165111215", name: null, currency: null }];
  expect(await told("General")).toEqual({ accounts, scopes: ["read"], warnings: [] });
  expect(await told("General,Futures,Spot,Earn,InnerTransfer,Transfer,Margin")).toEqual({
    accounts,
    scopes: ["read", "trade", "transfer", "withdraw"],
    warnings: ["CAN_WITHDRAW", "CAN_TRADE", "CAN_TRANSFER"],
  });
});

describe("an exchange that does not tell after all", () => {
  const untold = { accounts: null, scopes: null, warnings: [] };
  const kraken = subjectOf("kraken");
  const [method, path] = KRAKEN_CALL;
  test.each([
    ["refuses the call", { body: { error: ["EGeneral:Unknown method"] } }],
    ["answers in another shape", { body: { error: [], result: { permissions: { trade: true } } } }],
    ["is out of order just then", { status: 502, body: {} }],
    ["answers with a web page", { text: "<html></html>", body: null }],
  ])("%s: the login works, its rights are unknown", async (_what, answer) => {
    const others = [answering(method, path, answer)];
    await withRig(kraken, { ...kraken.services([], 50), others }, async ({ verify }) => {
      expect(await verify()).toEqual(untold);
    });
  });

  test("nobody else is said to tell", () => {
    expect(toldBy("gemini")).toEqual([]);
    expect(toldBy("binanceus")).toEqual([]);
    expect(toldBy("kraken")).toEqual(["scopes"]);
  });
});
