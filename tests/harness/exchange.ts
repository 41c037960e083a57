/** A Kraken of the test's own. */
import { onTestFinished } from "vitest";
import type { Fault } from "./replay/faults";
import { krakenRows } from "./replay/sample-rows";
import { type ReplayServer, startReplayServer } from "./replay/server";

const HOUR_MS = 3_600_000;

/** A server with so many trades, of which the newest is an hour old; it ends with the test. */
export async function startExchange(count: number): Promise<ReplayServer> {
  const rows = krakenRows({ count, newest: Date.now() - HOUR_MS });
  const server = await startReplayServer({ kraken: { rows } });
  onTestFinished(() => server.close());
  return server;
}

export const OUTAGE: Fault = { on: "all", kind: "status", status: 500 };
/** Trades are asked for, and never answered. */
export const SILENCE: Fault = { on: "trades", kind: "hang" };
