/** The brokers whose fills come in statements, each with a place to put them: a folder, or Interactive Brokers' service. */
import type {
  BrokerAdapter,
  BrokerTools,
  Cursor,
  FillPage,
} from "../../../src-main/brokers/broker";
import { createFlexAdapter } from "../../../src-main/brokers/ibkr-flex/flex-adapter";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import type { ConnectionOptions } from "../../../src-shared/domain";
import { flexService } from "../../harness/replay/ibkr-flex";
import { startReplayServer } from "../../harness/replay/server";
import {
  CSV_COLUMNS,
  type CsvStyle,
  csvOf,
  flexOf,
  mt4Of,
  mt5Of,
  type Trade,
} from "../../harness/statements/writers";
import { fileAdapter, statementFolder } from "../../integration/brokers/statement-folder";

type FetchTools = Partial<Pick<BrokerTools, "signal" | "meter">>;

export interface StatementRig {
  /** What the next fetch finds: one statement after another, the first the oldest. */
  put(...statements: readonly (readonly Trade[])[]): void;
  fetch(cursor?: Cursor | null, tools?: FetchTools): AsyncIterable<FillPage>;
  pages(cursor?: Cursor | null, tools?: FetchTools): Promise<FillPage[]>;
}

export interface StatementSubject {
  brokerId: string;
  /** A statement that can't be read in one row is not imported at all. */
  isAllOrNothing: boolean;
  run<T>(use: (rig: StatementRig) => Promise<T>): Promise<T>;
}

/** 2 seconds of polling, 15 between statements: over at once. */
const FAST = 10_000;

function rigOf(
  adapter: BrokerAdapter,
  put: StatementRig["put"],
  { endpoint = null, options = {} }: { endpoint?: string | null; options?: ConnectionOptions },
): StatementRig {
  const credentials = { token: "901234567890123456789012", queryId: "987654" };
  const fetch: StatementRig["fetch"] = (cursor = null, tools = {}) =>
    adapter.fetchFills({ environment: "live", credentials, endpoint, options }, cursor, {
      clock: systemClock(FAST),
      log: silentLogger(),
      signal: new AbortController().signal,
      ...tools,
    });
  return {
    put,
    fetch,
    async pages(cursor, tools) {
      const pages: FillPage[] = [];
      // Through JSON, as the engine stores it.
      const stored = cursor ? (JSON.parse(JSON.stringify(cursor)) as Cursor) : null;
      for await (const page of fetch(stored, tools)) pages.push(page);
      return pages;
    },
  };
}

const inFolder = (
  brokerId: string,
  suffix: string,
  write: (trades: readonly Trade[]) => string | Buffer,
  more: ConnectionOptions = {},
): StatementSubject => ({
  brokerId,
  isAllOrNothing: true,
  async run(use) {
    const folder = statementFolder();
    let minutes = 100_000;
    const options = { folder: folder.path, timeZone: "UTC", ...more };
    const put: StatementRig["put"] = (...statements) => {
      for (const [at, trades] of statements.entries()) {
        minutes -= 1;
        folder.put(`${at}${suffix}`, write(trades), minutes * 60_000);
      }
    };
    return use(rigOf(fileAdapter(brokerId), put, { options }));
  },
});

const live: StatementSubject = {
  brokerId: "ibkr-flex",
  isAllOrNothing: false,
  async run(use) {
    let statement = flexOf([]);
    const known = { token: "901234567890123456789012", queryId: "987654" };
    const server = await startReplayServer({
      others: [flexService({ ...known, statement: () => statement })],
    });
    const put: StatementRig["put"] = (...statements) => {
      statement = flexOf(statements.flat());
    };
    try {
      return await use(rigOf(createFlexAdapter(), put, { endpoint: server.url }));
    } finally {
      await server.close();
    }
  },
};

const CSV: CsvStyle = {
  ...{ delimiter: ";", decimal: ",", group: ".", dateOrder: "dmy", lineEnd: "\r\n" },
  ...{ encoding: "utf8-bom", preamble: "", total: "" },
};

export const STATEMENT_SUBJECTS: readonly StatementSubject[] = [
  live,
  inFolder("ibkr-flex-file", ".xml", flexOf),
  inFolder("mt5-file", ".html", mt5Of),
  inFolder("mt4-file", ".htm", mt4Of),
  inFolder("csv-file", ".csv", (trades) => csvOf(trades, CSV), {
    ...{ source: "example", columns: CSV_COLUMNS, decimal: ",", dateOrder: "dmy" },
  }),
];
