/** Options that expire, are assigned or exercised: the position goes away, as far as the file tells which way it was held. */
import { expect, test } from "vitest";
import type { Cursor } from "../../../src-main/brokers/broker";
import { createFileAdapter } from "../../../src-main/brokers/files/file-adapter";
import { FILE_FORMATS, type FileFormat } from "../../../src-main/brokers/files/formats";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";
import { csvFixture, csvFolder } from "./csv-import";

const CSV = FILE_FORMATS.find(({ broker }) => broker.id === "csv-file") as FileFormat;

const HERE: readonly (readonly [string, Parameters<typeof csvFolder>[0], string[], RegExp[]])[] = [
  [
    "schwab-options.csv",
    {},
    [
      // No trade beside it: the sign says by how much the position changed.
      "2025-12-18T12:00:00 sell 1 GLD 12/15/2025 19.00 C 0",
      "2026-03-13T12:00:00 buy 1 ABC 03/20/2026 20.00 P 0.4 0.66",
      "2026-03-13T12:00:00 sell 2 EXM 03/20/2026 50.00 C 1.25 1.32",
      "2026-03-20T12:00:00 buy 100 EXM 40",
      "2026-03-23T12:00:00 buy 1 EXM 03/20/2026 40.00 P 0",
      "2026-03-23T12:00:00 buy 2 EXM 03/20/2026 50.00 C 0",
      "2026-03-23T12:00:00 sell 1 ABC 03/20/2026 20.00 P 0",
    ],
    [],
  ],
  [
    "tastytrade-options.csv",
    {},
    [
      "2026-03-13T14:00:00 buy 2 EXM   260320C00110000 0.62 1.25",
      "2026-03-13T14:00:00 sell 1 EXM   260320P00100000 1.1 1.13",
      "2026-03-13T14:00:00 sell 1 XSP   260320C00500000 2 1.13",
      "2026-03-20T20:00:00 buy 1 EXM   260320P00100000 0",
      // Settled in cash: 120 for a contract of 100.
      "2026-03-20T20:00:00 buy 1 XSP   260320C00500000 1.2",
      "2026-03-20T20:00:00 buy 100 EXM 100 5",
      "2026-03-20T20:00:00 sell 2 EXM   260320C00110000 0",
    ],
    [/row 6 .*held long or short/],
  ],
  [
    "robinhood-options.csv",
    {},
    [
      "2026-03-13T12:00:00 buy 2 EXM 3/20/2026 Call $1,580.00 4.25",
      "2026-03-13T12:00:00 sell 1 EXM 3/20/2026 Put $1,400.00 5.25",
      "2026-03-20T12:00:00 buy 1 EXM 3/20/2026 Put $1,400.00 0",
      "2026-03-20T12:00:00 buy 100 EXM 1400",
      "2026-03-20T12:00:00 sell 2 EXM 3/20/2026 Call $1,580.00 0",
    ],
    [/row 7 was passed over: .*held long or short/],
  ],
  [
    "etrade-options.csv",
    {},
    [
      "2026-03-13T12:00:00 sell 1 PUT EXM 03/20/26 40.000 1.5 0.66",
      "2026-03-20T12:00:00 buy 1 PUT EXM 03/20/26 40.000 0",
      "2026-03-20T12:00:00 buy 100 EXM 40",
      "2026-03-20T12:00:00 buy 2 CALL EXM 03/20/26 50.000 0",
    ],
    [],
  ],
  [
    "fidelity-options.csv",
    {},
    [
      "2026-03-13T12:00:00 buy 2 -EXM260320C50 0.4 1.34",
      "2026-03-13T12:00:00 sell 1 -EXM260320P40 1.5 0.67",
      "2026-03-20T12:00:00 buy 100 EXM 40",
      "2026-03-23T12:00:00 buy 1 -EXM260320P40 0",
      "2026-03-23T12:00:00 sell 2 -EXM260320C50 0",
    ],
    [/row 5 was passed over: .*held long or short/],
  ],
  [
    "ibkr-options.csv",
    { timeZone: "America/New_York" },
    [
      "2026-03-13T14:00:00 sell 2 EXM 20MAR26 50 C 1.25 1.3",
      "2026-03-20T20:20:00 buy 2 EXM 20MAR26 50 C 0",
    ],
    [],
  ],
];

test.each(HERE)("%s", async (name, chosen, fills, notes) => {
  const folder = csvFolder(chosen);
  folder.put("a.csv", csvFixture(name));
  const { problems } = await folder.sync();
  expect(folder.fills()).toEqual(fills);
  expect(problems).toEqual(notes.map((note) => expect.stringMatching(note)));
});

test("who told what an expiry is, is believed", async () => {
  const folder = csvFolder({ sides: { skip: ["Expired", "Assigned"] } });
  folder.put("a.csv", csvFixture("schwab-options.csv"));
  await folder.sync();
  expect(folder.fills().filter((fill) => fill.endsWith(" 0"))).toHaveLength(1);
});

test("E*TRADE: an option that an earlier version took for shares of its underlying is no more", async () => {
  const folder = csvFolder();
  const file = csvFixture("etrade-options.csv");
  const asShares = file.replaceAll(/(?:PUT |CALL) EXM.*?(?=,)/g, "EXAMPLE INC");
  folder.put("a.csv", asShares.replaceAll(/^.*Option .*\n/gm, ""), 90_000);
  await folder.sync();
  expect(folder.fills()[0]).toBe("2026-03-13T12:00:00 sell 1 EXM 1.5 0.66");
  folder.put("a.csv", file);
  expect(await folder.sync()).toMatchObject({ imported: 3, updated: 1, problems: [] });
  expect(folder.fills()[0]).toBe("2026-03-13T12:00:00 sell 1 EXM 1.5 0.66 cancelled");
});

test("files that an earlier version read without their expiries are read once more", async () => {
  const folder = csvFolder();
  folder.put("a.csv", csvFixture("robinhood-options.csv"));
  const { learnt, ...before } = CSV;
  expect(learnt).toBeGreaterThan(0);
  const look = async (format: FileFormat): Promise<number> => {
    const adapter = createFileAdapter(format, {});
    const login = { environment: "live", credentials: {}, endpoint: null } as const;
    const options = await folder.options();
    let bytes = 0;
    const received = (more: number): void => {
      bytes += more;
    };
    const meter = { sent() {}, received };
    const { signal } = new AbortController();
    const tools = { clock: systemClock(), log: silentLogger(), signal, meter };
    for await (const page of adapter.fetchFills({ ...login, options }, cursor, tools)) {
      cursor = page.cursor;
    }
    return bytes;
  };
  let cursor: Cursor | null = null;
  expect(await look(before)).toBeGreaterThan(0);
  expect(await look(before)).toBe(0);
  expect(await look(CSV)).toBeGreaterThan(0);
  expect(await look(CSV)).toBe(0);
});

test("TD Ameritrade does not say how an option was held, and what was settled in cash has no price without a multiplier", async () => {
  const folder = csvFolder();
  const rows = (
    amount: string,
  ) => `DATE,TRANSACTION ID,DESCRIPTION,QUANTITY,SYMBOL,PRICE,COMMISSION,AMOUNT,REG FEE
03/13/2026,111,Bought 1 EXM Mar 20 2026 50.0 Call @ 0.62,1,EXM Mar 20 2026 50.0 Call,0.62,0.65,-62.65,
03/23/2026,112,REMOVAL OF OPTION DUE TO EXPIRATION (0EXM.CK60050000),1,EXM Mar 20 2026 50.0 Call,,,${amount},
***END OF FILE***
`;
  folder.put("a.csv", rows("0.00"), 90_000);
  expect((await folder.sync()).problems).toEqual([expect.stringMatching(/row 3 .*long or short/)]);
  folder.put("a.csv", rows("12.00"));
  expect((await folder.sync()).problems).toEqual([
    expect.stringMatching(/row 3 .*settled in cash/),
  ]);
  expect(folder.fills()).toEqual(["2026-03-13T12:00:00 buy 1 EXM Mar 20 2026 50.0 Call 0.62 0.65"]);
});
