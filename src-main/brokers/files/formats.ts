/** The kinds of statements, each a broker of its own: whose ids they carry, what they are called, how they are read. */
import { z } from "zod";
import type { Broker } from "../../../src-shared/domain";
import { CSV_BROKER_ID, csvColumnsSchema } from "../../../src-shared/statements";
import { isTimeZone } from "../ibkr-flex/zone";
import { csvOptionsShape } from "./csv/options";
import type { StatementReader } from "./statement";
import { isStatementZone } from "./time-zone";

export interface FileFormat {
  broker: Broker;
  /** Shared with the live connection of the same broker, so that a statement never doubles what a sync imported. */
  ledger: string;
  /** In lower case. */
  suffixes: readonly string[];
  maxBytes: number;
  /** Counted up where its reader has learnt to read rows that it passed over: every file is read once more. */
  learnt?: number;
  /** Of the options besides the folder. */
  shape: z.ZodRawShape;
  /** The same in a preview, where less need be decided. */
  draft?: z.ZodRawShape;
  /** What a connection may be told, for whoever told it something else. */
  hints: Readonly<Record<string, string>>;
  /** Its reader with the libraries it needs, which nobody loads before there is something to read. */
  // biome-ignore lint/suspicious/noExplicitAny: each reader knows its own options, checked by `shape`
  load(): Promise<StatementReader<any>>;
}

const MEGABYTE = 1024 * 1024;

const ZONE_HINT =
  'a time zone such as "Europe/Athens", "UTC", or "America/New_York+7" for a server that is seven hours ahead of New York';
const zoneShape = { timeZone: z.string().max(64).refine(isStatementZone).nullish() };

const brokerOf = (id: string, name: string, environments: Broker["environments"]): Broker => ({
  id,
  name,
  family: "file",
  simulated: false,
  environments,
  credentialFields: [],
  capabilities: {
    minIntervalMin: 5,
    perSymbol: false,
    maxHistoryDays: null,
    maxSyncsAtOnce: 2,
    maxSyncsPerMinute: null,
  },
});

export const FILE_FORMATS: readonly FileFormat[] = [
  {
    broker: brokerOf("ibkr-flex-file", "Interactive Brokers (Flex XML files)", ["live"]),
    ledger: "ibkr",
    suffixes: [".xml"],
    maxBytes: 32 * MEGABYTE,
    // Interactive Brokers has no server of its own hours ahead of New York, as those of MetaTrader have.
    shape: { timeZone: z.string().max(64).refine(isTimeZone).nullish() },
    hints: { timeZone: 'a time zone such as "Europe/Athens" or "UTC"' },
    load: async () => (await import("./readers/flex")).readFlexFile,
  },
  {
    broker: brokerOf("mt5-file", "MetaTrader 5 (report files)", ["live", "demo"]),
    ledger: "mt5",
    suffixes: [".html", ".htm", ".xlsx", ".csv"],
    maxBytes: 32 * MEGABYTE,
    shape: zoneShape,
    hints: { timeZone: ZONE_HINT },
    load: async () => (await import("./readers/metatrader")).readMt5File,
  },
  {
    broker: brokerOf("mt4-file", "MetaTrader 4 (statement files)", ["live", "demo"]),
    ledger: "mt4",
    suffixes: [".html", ".htm"],
    maxBytes: 32 * MEGABYTE,
    shape: zoneShape,
    hints: { timeZone: ZONE_HINT },
    load: async () => (await import("./readers/metatrader")).readMt4File,
  },
  {
    broker: brokerOf(CSV_BROKER_ID, "CSV files (any broker)", ["live", "demo"]),
    ledger: "csv",
    suffixes: [".csv", ".tsv", ".txt"],
    learnt: 1,
    maxBytes: 32 * MEGABYTE,
    shape: csvOptionsShape,
    draft: { ...csvOptionsShape, columns: csvColumnsSchema.partial() },
    hints: {
      source: 'whose files these are, such as "degiro"',
      columns:
        "an object that says which header holds the date, symbol, quantity and price (or the details, a sentence with them; or instead of the price the amount in all), and if there are such columns the time, side, fees (a list), feeCurrency, id, orderId and account",
      delimiter: 'one of "," ";" "|" and tab',
      decimal: '"." or ","',
      dateOrder: '"ymd", "dmy" or "mdy"',
      timeZone: ZONE_HINT,
      encoding: 'an encoding such as "utf-8", "windows-1252" or "windows-1251"',
      currency: 'the currency of fees, such as "EUR"',
      feeSign: '"cost" where a fee is printed as 1.50, "cash" where it is printed as -1.50',
      sides: "an object with the lists buy, sell and skip of this broker's own words",
    },
    load: async () => (await import("./csv/csv-statement")).readCsvStatement,
  },
];
