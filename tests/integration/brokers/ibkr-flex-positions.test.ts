/** Positions come with the statement that a fetch has ended with, and only where its days are all imported. */
import { expect, test } from "vitest";
import type { Cursor, FillPage } from "../../../src-main/brokers/broker";
import { flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { withFlex } from "./ibkr-flex-rig";

const MARCH = { from: "20260301", to: "20260331" };
const HELD =
  '<OpenPositions><OpenPosition accountId="U0000001" assetCategory="STK" symbol="AAPL" position="10" side="Long" levelOfDetail="SUMMARY" /></OpenPositions>';
const withPositions = (statement: string): string =>
  statement.replace("</Trades>", `</Trades>${HELD}`);
const march = (...rows: string[]): string => withPositions(flexStatement({ ...MARCH, rows }));
const lastOf = (pages: FillPage[]): Cursor | undefined => pages.at(-1)?.cursor;

test("the statement's positions, without another request", async () => {
  await withFlex({ statement: () => march(flexTrade(1, "20260306")) }, async (rig) => {
    const pages = await rig.pages();
    const asked = rig.server.requests.length;
    expect(await rig.positions(lastOf(pages))).toMatchObject({
      accounts: [{ brokerAccount: "U0000001", positions: [{ symbol: "AAPL", quantity: "10" }] }],
      isWhole: false,
    });
    expect(rig.server.requests).toHaveLength(asked);
    // It is told once: what another fetch has to say is another statement's.
    expect(await rig.positions(lastOf(pages))).toBeNull();
  });
});

test("a query without the section tells nothing", async () => {
  const statement = () => flexStatement({ ...MARCH, rows: [flexTrade(1, "20260306")] });
  await withFlex({ statement }, async (rig) => {
    expect(await rig.positions(lastOf(await rig.pages()))).toBeNull();
  });
});

test("nothing is judged while a row is held, or days before are still open", async () => {
  const garbled = flexTrade(1, "20260306", { tradePrice: "many" });
  await withFlex({ statement: () => march(garbled) }, async (rig) => {
    expect(await rig.positions(lastOf(await rig.pages()))).toBeNull();
  });
  const statement = (range: { from: string; to: string } | null) =>
    range === null
      ? march(flexTrade(2, "20260306"))
      : flexStatement({ ...range, rows: [flexTrade(1, "20260106")] });
  await withFlex({ statement }, async (rig) => {
    const pages = await rig.pages(null, { options: { startDate: "2026-01-01" } });
    expect(pages.length).toBeGreaterThan(1);
    expect(await rig.positions(pages[0]?.cursor)).toBeNull();
    expect(await rig.positions(lastOf(pages))).toMatchObject({ accounts: [{}] });
  });
});
