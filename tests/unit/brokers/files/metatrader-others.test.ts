/** Reports of other builds, languages and kinds of accounts than the fixtures': partial closes, hedges, cents, suffixes. */
import { describe, expect, test } from "vitest";
import type { BrokerFill } from "../../../../src-main/brokers/broker";
import { readMt4File, readMt5File } from "../../../../src-main/brokers/files/readers/metatrader";
import { statementFixture } from "../../../harness/statements/mt5";

const context = { now: Date.UTC(2026, 10, 23), signal: new AbortController().signal };
const ZONE = { timeZone: "Europe/Athens" };
const mt5 = (name: string, bytes: Buffer | string) =>
  readMt5File({ name, bytes: Buffer.from(bytes) }, ZONE, context);
const mt4 = (bytes: Buffer | string) =>
  readMt4File({ name: "a.htm", bytes: Buffer.from(bytes) }, ZONE, context);
const shown = (fills: readonly BrokerFill[]) =>
  fills.map(({ identity, symbol, side, quantity, price, fee }) =>
    [identity, symbol, side, quantity, price, fee].join(" "),
  );
const positionIn = (fills: readonly BrokerFill[]): number =>
  fills
    .filter(({ cancelled }) => !cancelled)
    .reduce((sum, { side, quantity }) => sum + (side === "buy" ? 1 : -1) * Number(quantity), 0);

/** As mql5.com's manual of the history report lays it out, saved by a spreadsheet: as many commas in every row. */
const HEDGING = `Rapport de l'historique des transactions,,,,,,,,,,,,,
Nom :,,,Test Trader,,,,,,,,,,
Compte :,,,"70011223 (USC, Example-Demo, démo, Hedge)",,,,,,,,,,
Société :,,,Example Markets Ltd,,,,,,,,,,
Positions,,,,,,,,,,,,,
Heure,Position,Symbole,Type,Volume,Prix,S / L,T / P,Heure,Prix,Commission,Echange,Profit,
2026.03.05 10:00:00,11,EURUSD.m,buy,0.60,1.08000,,,2026.03.05 12:00:00,1.08100,-0.60,0.00,60.00,
Ordres,,,,,,,,,,,,,
Heure d'ouverture,Ordre,Symbole,Type,Volume,Prix,S / L,T / P,Heure,Etat,,Commentaire,,
2026.03.05 10:00:00,11,EURUSD.m,buy,1.00 / 1.00,market,,,2026.03.05 10:00:00,filled,,,,
2026.03.05 11:00:00,15,EURUSD.m,sell limit,1.00 / 0.00,1.09,,,2026.03.05 11:30:00,canceled,,,,
Transactions,,,,,,,,,,,,,
Heure,Transaction,Symbole,Type,Direction,Volume,Prix,Ordre,Commission,Frais,Echange,Profit,Solde,Commentaire
2026.03.05 10:00:00,21,EURUSD.m,buy,in,1.00,1.08000,11,-1.00,0.00,0.00,0.00,9 999.00,
2026.03.05 12:00:00,22,EURUSD.m,sell,out,0.60,1.08100,12,-0.60,0.00,0.00,60.00,10 058.40,
2026.03.05 13:00:00,23,EURUSD.m,sell,in,0.40,1.08200,13,-0.40,0.00,0.00,0.00,10 058.00,
2026.03.05 14:00:00,24,EURUSD.m,sell,out by,0.40,1.08200,14,0.00,0.00,- 0.15,80.00,10 137.85,
2026.03.05 14:00:00,25,EURUSD.m,buy,out by,0.40,1.08000,14,0.00,0.00,0.00,0.00,10 137.85,
2026.03.06 00:00:00,26,,dividend,,,,,,,,1.20,10 139.05,
,,,,,,,,-2.00,0.00,-0.15,140.00,10 139.05,
`;

describe("MetaTrader 5, hedging, in French, saved as CSV", () => {
  test("partial closes and one position closed by another: every deal is a fill, and nothing is open", async () => {
    const { fills, problems, skipped } = await mt5("r.csv", HEDGING);
    expect([problems, skipped]).toEqual([[], 1]);
    expect(shown(fills)).toEqual([
      "21 EURUSD.m buy 1 1.08 1",
      "22 EURUSD.m sell 0.6 1.081 0.6",
      "23 EURUSD.m sell 0.4 1.082 0.4",
      "24 EURUSD.m sell 0.4 1.082 0.15",
      "25 EURUSD.m buy 0.4 1.08 ",
    ]);
    expect(positionIn(fills)).toBeCloseTo(0);
    expect(fills[0]).toMatchObject({
      brokerAccount: "70011223@Example-Demo",
      feeCurrency: "USC",
      executedAt: Date.UTC(2026, 2, 5, 8),
    });
  });

  test("semicolons, tabs, UTF-16 and another column for costs make no difference", async () => {
    const fills = shown((await mt5("r.csv", HEDGING)).fills);
    const cells = HEDGING.replace(/"([^"]*)"/g, (_, text) => text.replaceAll(",", "¤"));
    const parted = (mark: string) => cells.replaceAll(",", mark).replaceAll("¤", ",");
    expect(shown((await mt5("r.csv", parted(";"))).fills)).toEqual(fills);
    const unicode = Buffer.from(`\ufeff${parted("\t")}`, "utf16le");
    expect(shown((await mt5("r.csv", unicode)).fills)).toEqual(fills);
  });

  test("the hour that Athens has twice is the earlier one, the one it skips is moved on", async () => {
    const at = async (day: string) => {
      const { fills } = await mt5("r.csv", HEDGING.replaceAll("2026.03.05 10:00:00", day));
      return new Date(fills[0]?.executedAt ?? 0).toISOString();
    };
    expect(await at("2026.10.25 03:30:00")).toBe("2026-10-25T00:30:00.000Z");
    expect(await at("2026.03.29 03:30:00")).toBe("2026-03-29T01:30:00.000Z");
  });
});

const html4 = statementFixture("mt4-statement.htm").toString("utf8");
const trade = (ticket: number, size: string, closed: string, comment = ""): string =>
  `<tr align=right><td title="${comment}">${ticket}</td><td class=msdate nowrap>2026.03.05 10:15:30</td><td>buy</td><td class=mspt>${size}</td><td>eurusd.c</td><td>1.08000</td><td>0.00000</td><td>1.08500</td><td class=msdate nowrap>${closed}</td><td>1.08500</td><td class=mspt>-0.70</td><td class=mspt>0.00</td><td class=mspt>0.12</td><td class=mspt>50.00</td></tr>`;
const CLOSED_ROW = /<tr align=right><td title="\[tp\]">101<\/td>.*?<\/tr>/s;
const OPEN_ROW = /<tr align=right><td>103<\/td>.*?<\/tr>/s;
const statement = (closed: string, open: string): string =>
  html4.replace(CLOSED_ROW, closed).replace(OPEN_ROW, open);

/** In the letters of Windows-1251, of which Cyrillic ones are 0xc0 to 0xff, and ё is 0xb8. */
function inWindows1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (letter === "ё") return 0xb8;
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
    }),
  );
}

describe("MetaTrader 4", () => {
  test("in the encoding that the page names: a company's Cyrillic name is what it is", async () => {
    const named = html4
      .replace(
        "<head>",
        '<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
      )
      .replaceAll("Example Markets Ltd", "Пётр и Ко");
    const told = await mt4(inWindows1251(named));
    expect(told.problems).toEqual([]);
    expect(told.facts.encoding).toBe("windows-1251");
    expect(told.fills[0]?.brokerAccount).toContain("@Пётр и Ко");
    // What a page says of itself counts for nothing where its bytes are something else.
    const wrong = html4.replace("<head>", '<head><meta charset="utf-8">').replace("Test", "Tést");
    expect((await mt4(Buffer.from(wrong, "latin1"))).facts.encoding).toBe("windows-1252");
    expect((await mt4(Buffer.from(`\ufeff${named}`, "utf16le"))).facts.encoding).toBe("utf-16le");
  });

  test("a part that is closed leaves the rest under a new ticket: both statements come to what is open", async () => {
    const before = (await mt4(statement("", trade(201, "1.00", "&nbsp;")))).fills;
    const after = (
      await mt4(
        statement(
          trade(201, "0.40", "2026.03.06 11:00:00", "to #202"),
          trade(202, "0.60", "&nbsp;", "from #201"),
        ),
      )
    ).fills;
    expect(shown(before)).toEqual(["201:open eurusd.c buy 1 1.08 "]);
    expect(shown(after)).toEqual([
      "201:open eurusd.c buy 0.4 1.08 ",
      "201:close eurusd.c sell 0.4 1.085 0.58",
      "202:open eurusd.c buy 0.6 1.08 ",
    ]);
    expect([positionIn(before), positionIn(after)]).toEqual([1, 0.6]);
  });

  test("statements that servers mail: other names for three columns and for the account", async () => {
    const own = statementFixture("mt4-statement.htm").toString("utf8");
    const mailed = own
      .replace(/Account: (?=\d)/, "A/C No: ")
      .replaceAll("<td>Size</td>", "<td>Lots</td>")
      .replaceAll("<td>Item</td>", "<td>Symbol</td>");
    expect(mailed).not.toBe(own);
    const [told, expected] = await Promise.all([mailed, own].map(mt4));
    expect(told?.problems).toEqual([]);
    expect(told?.fills).toEqual(expected?.fills);
  });

  test("a cents account, and pending orders that were cancelled or have expired", async () => {
    const pending = html4
      .replace("Currency: USD", "Currency: USC")
      .replace("<td>sell limit</td>", "<td>buy stop</td>")
      .replace("<td colspan=4>cancelled</td>", "<td colspan=4>expiration</td>");
    const { fills, problems, skipped } = await mt4(pending);
    expect([problems, skipped, fills.length]).toEqual([[], 3, 3]);
    expect(fills[1]?.feeCurrency).toBe("USC");
  });
});
