/** A Kraken of the test's own, and how a user connects it. */
import type { Page } from "playwright";
import { onTestFinished } from "vitest";
import type { Fault } from "../harness/replay/faults";
import { krakenRows } from "../harness/replay/sample-rows";
import { type ReplayServer, startReplayServer } from "../harness/replay/server";

const HOUR_MS = 3_600_000;

/** A server with so many trades, of which the newest is an hour old. */
export async function startExchange(count: number): Promise<ReplayServer> {
  const rows = krakenRows({ count, newest: Date.now() - HOUR_MS });
  const server = await startReplayServer({ kraken: { rows } });
  onTestFinished(() => server.close());
  return server;
}

/** Walks through the wizard until the import has begun. */
export async function connectExchange(page: Page, { url }: ReplayServer): Promise<void> {
  await page.getByRole("button", { name: "Add connection" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Search a broker").fill("kraken");
  await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
  await dialog.getByLabel("API key").fill("replay-api-key");
  await dialog.getByLabel("API secret").fill("cmVwbGF5LXNlY3JldA==");
  await dialog.getByText("Advanced").click();
  await dialog.getByLabel("Endpoint").fill(url);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByText("The login works.").waitFor();
  await dialog.getByRole("button", { name: "Add and import" }).click();
  await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
}

export const OUTAGE: Fault = { on: "all", kind: "status", status: 500 };
/** Trades are asked for, and never answered. */
export const SILENCE: Fault = { on: "trades", kind: "hang" };
