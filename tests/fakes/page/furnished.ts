/** A fake house in which everything is to be seen at once that a real one seldom shows together. */
import { agoMs, aheadMs, connection, fill, notification, roundTrip, run } from "./samples";
import type { World } from "./world";

export const furnish = (language: "en" | "fr", theme: "light" | "dark") => (world: World) => {
  world.settings = { ...world.settings, language, theme };
  world.scheduler = {
    ...world.scheduler,
    timeScale: 60,
    paused: true,
    pausedUntil: aheadMs(60),
    offlineSince: agoMs(5),
    redis: { state: "restarting", pid: null, version: null },
  };
  const failed = { lastSyncErrorCode: "BROKER_TIMEOUT", lastSyncError: "timed out" } as const;
  world.connections = [
    connection({ id: "1", label: "Kraken" }),
    connection({ id: "2", label: "Binance", brokerId: "binance", status: "SYNCING" }),
    connection({ id: "3", label: "Flex", brokerId: "flex", status: "ERROR", ...failed }),
    connection({
      id: "4",
      label: "Waiting",
      ...failed,
      retry: { attempt: 1, of: 3, at: aheadMs(1) },
      nextSyncReason: "retry",
    }),
    connection({
      id: "6",
      label: "Stretched",
      status: "ERROR",
      ...failed,
      failingSince: agoMs(400),
      effectiveIntervalMin: 60,
      nextSyncReason: "stretched",
    }),
    connection({
      id: "7",
      label: "Limited",
      lastSyncErrorCode: "RATE_LIMITED",
      nextSyncReason: "rate-limited",
    }),
    connection({
      id: "5",
      label: "Demo",
      brokerId: "demo",
      status: "DISCONNECTED",
      syncEnabled: false,
    }),
  ];
  world.runs = (
    ["running", "success", "partial", "failed", "interrupted", "cancelled"] as const
  ).map((status, n) => run({ id: `${n}`, connectionId: "1", status }));
  world.problems.set("0", [{ message: "price: no decimal", raw: '{"price":"x"}' }]);
  world.attempts.set(
    "0",
    [world.runs[0], world.runs[3]].filter((each) => each !== undefined),
  );
  world.fills = [
    fill("1", 1),
    { ...fill("1", 2), note: "broke out", tags: ["plan-a"] },
    { ...fill("1", 3), cancelledAt: agoMs(1) },
  ];
  const long = { connectionId: "1", entryPrice: "64250.12345678", exitPrice: "64223.02236611" };
  world.roundTrips = [
    roundTrip(1, { ...long, netPnl: "-833.3156406129", fees: "435.7738732129" }),
    roundTrip(2, { ...long, netPnl: "48.3700879149", closedAt: null }),
  ];
  world.backups = [
    { name: "one.sqlite", createdAt: agoMs(9), bytes: 70_000_000, isDaily: false, isNext: true },
    { name: "two.sqlite", createdAt: agoMs(99), bytes: 7, isDaily: false, isNext: false },
  ];
  world.notifications = [
    notification({ id: "n1", connectionIds: ["3", "4"] }),
    notification({ id: "n2", connectionIds: ["1"], resolvedAt: agoMs(1), readAt: agoMs(1) }),
    notification({ id: "n3", kind: "catch-up", errorCode: null, connectionIds: ["1"] }),
  ];
};
