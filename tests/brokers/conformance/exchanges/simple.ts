/** Exchanges with one list of trades each, behind a service of the same shape. */
import { bitbankRows, bitbankService } from "../../../harness/replay/bitbank";
import { bitflyerRows, bitflyerService } from "../../../harness/replay/bitflyer";
import { bitoproRows, bitoproService } from "../../../harness/replay/bitopro";
import { bitsoRows, bitsoService } from "../../../harness/replay/bitso";
import { btcmarketsRows, btcmarketsService } from "../../../harness/replay/btcmarkets";
import { btcturkRows, btcturkService } from "../../../harness/replay/btcturk";
import { coincheckRows, coincheckService } from "../../../harness/replay/coincheck";
import { coinexRows, coinexService } from "../../../harness/replay/coinex";
import { deltaRows, deltaService } from "../../../harness/replay/delta";
import { foxbitRows, foxbitService } from "../../../harness/replay/foxbit";
import { hitbtcRows, hitbtcService } from "../../../harness/replay/hitbtc";
import {
  independentreserveRows,
  independentreserveService,
} from "../../../harness/replay/independentreserve";
import { lunoRows, lunoService } from "../../../harness/replay/luno";
import type { SampleOptions } from "../../../harness/replay/sample-rows";
import type { ReplayService, Row, Trades } from "../../../harness/replay/service";
import { orderlyRows, orderlyService, wooRows, wooService } from "../../../harness/replay/woo";
import { xtRows, xtService } from "../../../harness/replay/xt";
import type { Subject } from "../subject";

type Simple = Pick<Subject, "brokerId" | "wrongKey" | "beginsAgain"> & {
  options?: Subject["options"];
  credentials?: Subject["credentials"];
  service(replay: Trades & { pageSize?: number }): ReplayService;
  rows(options: SampleOptions): Row[];
  /** The body of a list of trades. */
  body(rows: Row[]): unknown;
  /** The field that holds the price. */
  price?: string;
};

const KEY = { apiKey: "test-key", secret: "c2VjcmV0" };

const subjectOf = ({ service, body, price = "price", ...simple }: Simple): Subject => ({
  credentials: KEY,
  options: {},
  ...simple,
  services: (rows, pageSize) => ({ others: [service({ rows, pageSize })] }),
  ignoring: (rows) => ({ others: [service({ recorded: body(rows) })] }),
  garble: (row) => ({ ...row, [price]: "not a price" }),
});

const asList = (rows: Row[]): unknown => rows;

const HITBTC: Omit<Simple, "brokerId"> = {
  service: hitbtcService,
  rows: hitbtcRows,
  body: asList,
  wrongKey: { status: 401, body: { error: { code: 1002, message: "Authorization failed" } } },
};

const ORDERLY: Omit<Simple, "brokerId"> = {
  credentials: {
    apiKey: "ed25519:2wZcC4tMqEpgXqEfVZq2KGw1m4hcGZx1DgDmC6fHMgk1",
    secret: "ed25519:4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw",
    accountId: "0x1",
  },
  service: orderlyService,
  rows: orderlyRows,
  body: (rows) => ({ success: true, data: { meta: {}, rows } }),
  price: "executed_price",
  wrongKey: { status: 401, body: { success: false, code: -1001, message: "invalid key" } },
};

export const SIMPLE: readonly Subject[] = [
  {
    brokerId: "bitso",
    options: { symbols: ["BTC/MXN"] },
    service: bitsoService,
    rows: bitsoRows,
    body: (payload: Row[]) => ({ success: true, payload }),
    wrongKey: {
      status: 401,
      body: { success: false, error: { code: "0201", message: "Invalid Nonce or Credentials" } },
    },
  },
  {
    brokerId: "bitflyer",
    options: { symbols: ["BTC/JPY"] },
    service: bitflyerService,
    rows: bitflyerRows,
    body: asList,
    wrongKey: { status: 401, body: { status: -500, error_message: "Key not found", data: null } },
  },
  {
    brokerId: "coinex",
    options: { symbols: ["BTC/USDT"] },
    service: coinexService,
    rows: coinexRows,
    body: (data: Row[]) => ({ code: 0, data, pagination: { has_next: true }, message: "OK" }),
    wrongKey: { status: 200, body: { code: 4005, data: {}, message: "Access ID does not exist" } },
  },
  {
    brokerId: "xt",
    service: xtService,
    rows: xtRows,
    body: (items: Row[]) => ({ rc: 0, mc: "SUCCESS", ma: [], result: { hasNext: true, items } }),
    wrongKey: { status: 200, body: { rc: 1, mc: "AUTH_101", ma: [], result: null } },
  },
  { brokerId: "hitbtc", ...HITBTC },
  { brokerId: "bequant", ...HITBTC },
  { brokerId: "fmfwio", ...HITBTC },
  {
    brokerId: "luno",
    options: { symbols: ["BTC/ZAR"] },
    service: lunoService,
    rows: lunoRows,
    body: (trades: Row[]) => ({ trades }),
    wrongKey: {
      status: 401,
      body: { error: "API key not found", error_code: "ErrUnauthorised" },
    },
  },
  {
    brokerId: "btcmarkets",
    service: btcmarketsService,
    rows: btcmarketsRows,
    body: asList,
    wrongKey: {
      status: 401,
      body: { code: "InvalidAPIKey", message: "invalid or missing API key" },
    },
  },
  {
    brokerId: "independentreserve",
    service: independentreserveService,
    rows: independentreserveRows,
    body: (Data: Row[]) => ({ PageSize: 50, TotalItems: 500, TotalPages: 10, Data }),
    price: "Price",
    wrongKey: { status: 401, body: { Message: "Invalid API key" } },
  },
  {
    brokerId: "woo",
    service: wooService,
    rows: wooRows,
    body: (rows: Row[]) => ({ success: true, data: { meta: {}, rows } }),
    price: "executedPrice",
    wrongKey: { status: 401, body: { success: false, code: -1001, message: "INVALID_SIGNATURE" } },
  },
  { brokerId: "woofipro", ...ORDERLY },
  { brokerId: "modetrade", ...ORDERLY },
  {
    brokerId: "delta",
    service: deltaService,
    rows: deltaRows,
    body: (result: Row[]) => ({ success: true, result, meta: { after: "x", before: null } }),
    wrongKey: { status: 401, body: { success: false, error: { code: "invalid_api_key" } } },
  },
  {
    brokerId: "bitbank",
    service: bitbankService,
    rows: bitbankRows,
    body: (trades: Row[]) => ({ success: 1, data: { trades } }),
    wrongKey: { status: 200, body: { success: 0, data: { code: 20002 } } },
  },
  {
    brokerId: "coincheck",
    service: coincheckService,
    rows: coincheckRows,
    body: (data: Row[]) => ({ success: true, pagination: {}, data }),
    price: "rate",
    wrongKey: { status: 401, body: { success: false, error: "invalid authentication" } },
  },
  {
    brokerId: "btcturk",
    service: btcturkService,
    rows: btcturkRows,
    body: (data: Row[]) => ({ success: true, message: "SUCCESS", code: 0, data }),
    wrongKey: { status: 401, body: { success: false, message: "Unauthorized", code: 1037 } },
  },
  {
    brokerId: "bitopro",
    options: { symbols: ["BITO/ETH"] },
    service: bitoproService,
    rows: bitoproRows,
    body: (data: Row[]) => ({ data }),
    wrongKey: { status: 401, body: { error: "Invalid API key" } },
  },
  {
    brokerId: "foxbit",
    options: { symbols: ["BTC/BRL"] },
    service: foxbitService,
    rows: foxbitRows,
    body: (data: Row[]) => ({ data }),
    wrongKey: {
      status: 401,
      body: { error: { message: "Unauthorized", code: 2001, details: [] } },
    },
  },
].map(subjectOf);
