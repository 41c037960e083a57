/** Rows that take a trade back: what they undo is marked, they are no trades themselves, and what they miss is told. */
import { expect, test } from "vitest";
import { csvFixture, csvFolder } from "./csv-import";

test("flatex: a Storno undoes the order that it names, and not the one that was booked again", async () => {
  const folder = csvFolder({ dateOrder: "dmy" });
  folder.put("flatex.csv", csvFixture("flatex-storno.csv"));
  const { problems } = await folder.sync();
  expect(folder.fills()).toEqual([
    "2026-01-02T12:00:00 buy 0.5 IE0000000001 133.84",
    "2026-01-03T12:00:00 buy 1.481262 IE0000000002 135.02 cancelled",
    "2026-01-04T12:00:00 buy 1.481262 IE0000000002 135.02",
    "2026-01-20T12:00:00 sell 0.2 IE0000000001 135",
    "2026-02-02T12:00:00 buy 1.481262 IE0000000002 135.02",
  ]);
  expect(problems).toEqual([
    expect.stringMatching(
      /^flatex.csv, row 8 was passed over: it takes back a trade that is not in/,
    ),
  ]);
  expect(await folder.sync()).toMatchObject({ imported: 0, updated: 0, problems: [] });
});

test("flatex: a Storno that comes with a later statement takes back what an earlier one brought", async () => {
  const folder = csvFolder({ dateOrder: "dmy" });
  const [head = "", ...rows] = csvFixture("flatex-storno.csv").trimEnd().split("\n");
  const file = (...some: string[]) => `${[head, ...some].join("\n")}\n`;
  folder.put("january.csv", file(...rows.slice(0, 4)), 90_000);
  expect(await folder.sync()).toMatchObject({ imported: 4, problems: [] });
  folder.put("february.csv", file(...rows.slice(0, 6)));
  expect(await folder.sync()).toMatchObject({ imported: 1, updated: 1, problems: [] });
  expect(folder.fills().filter((fill) => fill.endsWith("cancelled"))).toHaveLength(1);
});

test("UBS: a Storno and a Stornierung, among orders that were booked again", async () => {
  const folder = csvFolder({ dateOrder: "dmy" });
  folder.put("ubs.csv", csvFixture("ubs-storno.csv"));
  expect(await folder.sync()).toMatchObject({ problems: [] });
  expect(folder.fills().filter((fill) => !fill.endsWith("cancelled"))).toEqual([
    "2026-01-26T12:00:00 buy 2.5 CH0000000001 200.104",
  ]);
});

test("in other languages, and where two trades are alike but for their side", async () => {
  const folder = csvFolder({ dateOrder: "dmy" });
  const file = `Date;Opération;Code ISIN;Quantité;Cours
13/03/2026;Achat;FR0000000001;10;33,45
13/03/2026;Vente;FR0000000001;10;33,45
14/03/2026;Annulation vente;FR0000000001;10;33,45
15/03/2026;Annulation;FR0000000001;10;33,45
`;
  folder.put("a.csv", file);
  const { problems } = await folder.sync();
  expect(problems).toEqual([]);
  expect(folder.fills()).toEqual([
    "2026-03-13T12:00:00 buy 10 FR0000000001 33.45 cancelled",
    "2026-03-13T12:00:00 sell 10 FR0000000001 33.45 cancelled",
  ]);
});

test("Schwab: a cancelled purchase and a cancelled sale, newest first, each the last of its kind before it", async () => {
  const folder = csvFolder();
  folder.put("schwab.csv", csvFixture("schwab-cancels.csv"));
  const { problems } = await folder.sync();
  expect(folder.fills()).toEqual([
    "2026-03-10T12:00:00 buy 0.5 EXM 12.4 cancelled",
    "2026-03-12T12:00:00 buy 10 EXM 12.5",
    "2026-03-13T12:00:00 buy 10 EXM 12.5 cancelled",
    "2026-03-16T12:00:00 sell 4 EXM 13 0.01 cancelled",
  ]);
  expect(problems).toEqual([
    expect.stringMatching(/^schwab.csv, row 3 was passed over: it takes back a trade/),
  ]);
});
