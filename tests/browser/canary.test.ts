/** A secret that is typed into the page goes to the host, once, and never comes back: not in any answer, frame or place of the browser's. */
import type { Locator, Page } from "playwright";
import { describe, expect, test } from "vitest";
import { CANARY } from "../faults/broker";
import { canaryIn } from "../faults/canary";
import { canBrowse, openPageOf, useBrowser } from "../harness/browser";
import { startExchange } from "../harness/exchange";
import { startHeadlessProcess } from "../harness/headless";
import { type PageTraffic, recordTraffic } from "../harness/page-traffic";
import type { Fault } from "../harness/replay/faults";
import { tempDirectory } from "../harness/temp";

const KEY = `key-${CANARY}`;
const MISTYPED = `mistyped-${CANARY}`;
const SECRET = Buffer.from(`secret-${CANARY}`).toString("base64");
const QUOTED = `${KEY} ${SECRET}`;
/** A refusal, a web page and an outage that quote the login. */
const refusal = (key: string): Fault => ({
  ...{ on: "all", kind: "status", status: 200 },
  body: { error: ["EAPI:Invalid key", `${key} ${SECRET}`], result: {} },
});
const webPage: Fault = { on: "all", kind: "html", page: `<html><body>${QUOTED}</body></html>` };
const outage: Fault = { on: "all", kind: "status", status: 503, body: { message: QUOTED } };
const FILLS = 40;
/** The calls that take a login. */
const TAKES_LOGIN = /"u":"\/connections\/(test|create|setCredentials)"/;

const placesOf = (name: string, texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(texts.map((text, n) => [`${name} ${n}: ${text.slice(0, 200)}`, text]));

async function typeLogin(dialog: Locator, key: string): Promise<void> {
  await dialog.getByLabel("API key").fill(key);
  await dialog.getByLabel("API secret").fill(SECRET);
}

/** Everything the browser keeps of the page, and what is drawn of it. */
async function keptBy(page: Page): Promise<Record<string, string>> {
  const state = await page.context().storageState({ indexedDB: true });
  const session = await page.evaluate("JSON.stringify({ ...sessionStorage })");
  const drawn = await page.content();
  return { state: JSON.stringify(state), session: String(session), drawn, address: page.url() };
}

function expectSecret(traffic: PageTraffic): void {
  expect(canaryIn([], placesOf("given", traffic.given))).toEqual([]);
  const told = traffic.sent.filter((text) => canaryIn([], { text }).length > 0);
  expect(told.filter((text) => !TAKES_LOGIN.test(text))).toEqual([]);
  // It does see what passes: the login on its way, and what answers to it.
  expect(told.length).toBeGreaterThanOrEqual(3);
  expect(traffic.given.some((text) => text.includes("[redacted]"))).toBe(true);
  expect(traffic.given.some((text) => text.includes("XBT") || text.includes("BTC"))).toBe(true);
}

describe.skipIf(!canBrowse)("a secret in the page (needs Chromium, Redis and a build)", () => {
  useBrowser();

  test("is sent with the calls that take a login, and is in nothing else that passes, nor kept", async () => {
    const server = await startExchange(FILLS);
    const host = await startHeadlessProcess({ dataDirectory: tempDirectory(), timeScale: 60 });
    const page = await openPageOf(host);
    const traffic = await recordTraffic(page);
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(host.ready.loginUrl);

    server.setFaults([refusal(MISTYPED)]);
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Search a broker").fill("kraken");
    await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
    await typeLogin(dialog, MISTYPED);
    await dialog.getByText("Advanced").click();
    await dialog.getByLabel("Endpoint").fill(server.url);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("alert").getByText("The broker refused the credentials.").waitFor();
    server.setFaults([]);
    await dialog.getByRole("button", { name: "Change the login" }).click();
    await typeLogin(dialog, KEY);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The login works.").waitFor();
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await dialog.getByText(`${FILLS} fills imported`).waitFor();
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByText("Connected", { exact: true }).waitFor();

    for (const [fault, sentence] of [
      [webPage, "The broker blocked the request. Your credentials are not the problem."],
      [outage, "The broker is unavailable at the moment."],
      [refusal(KEY), "The broker refused the credentials."],
    ] as const) {
      server.setFaults([fault]);
      await row.getByRole("button", { name: "Sync now: Kraken" }).click();
      await row.getByText(sentence).first().waitFor();
    }
    server.setFaults([]);
    await row.getByRole("button", { name: "Reconnect" }).click();
    await typeLogin(dialog, KEY);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The new login is saved").waitFor();
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
    await row.getByText("Connected", { exact: true }).waitFor();

    await page.getByRole("link", { name: "Activity" }).click();
    const runs = page.getByRole("table", { name: "Activity" });
    await runs.getByRole("row", { name: "Failed" }).first().getByRole("button").first().click();
    await runs.getByText("Requests").waitFor();
    for (const name of ["Fills", "Round trips", "Notifications", "Settings"]) {
      await page.getByRole("link", { name }).click();
      await page.getByRole("heading", { name, level: 1 }).waitFor();
    }
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download diagnostics" }).click();
    await (await downloading).cancel();
    await page.reload();
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();

    expectSecret(traffic);
    expect(canaryIn([], { ...(await keptBy(page)), said: said.join("\n") })).toEqual([]);
    expect(traffic.unread.filter((address) => address.includes("/api/"))).toEqual([]);
  });
});
