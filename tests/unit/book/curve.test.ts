import { expect, test } from "vitest";
import { createCurve } from "../../../src-main/book/curve";

const trip = {
  accountId: "main",
  instrument: "spot",
  currency: "USD",
  grossPnl: "1",
  fees: "0",
  netPnl: "0.1",
  closedAt: 1,
} as const;

test("adds up day by day, for each account and currency, contracts apart, exactly", () => {
  const curve = createCurve((at) => `day ${at}`);
  curve.add([trip, { ...trip, netPnl: "0.2" }, { ...trip, closedAt: 3, netPnl: "-1" }]);
  curve.add([
    { ...trip, closedAt: 3, netPnl: "0.7" },
    { ...trip, accountId: "b2" },
    { ...trip, instrument: "linear" },
    { ...trip, closedAt: null },
    { ...trip, netPnl: null },
    { ...trip, currency: null },
  ]);
  const one = (about: object) => ({
    currency: "USD",
    ...about,
    days: [{ day: "day 1", netPnl: "0.1", total: "0.1" }],
  });
  expect(curve.curves()).toEqual([
    {
      accountId: "main",
      currency: "USD",
      contracts: false,
      days: [
        { day: "day 1", netPnl: "0.3", total: "0.3" },
        { day: "day 3", netPnl: "-0.3", total: "0" },
      ],
    },
    one({ accountId: "b2", contracts: false }),
    one({ accountId: "main", contracts: true }),
  ]);
});
