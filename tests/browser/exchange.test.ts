/** A replayed exchange through the page: a wrong key, the right one, an outage to its end, a revoked key and a new one. */
import { describe, expect, test } from "vitest";
import { canBrowse, openFillkeep, useBrowser } from "../harness/browser";
import { OUTAGE, startExchange } from "../harness/exchange";
import type { Fault } from "../harness/replay/faults";
import { until } from "../harness/until";

const WRONG_KEY: Fault = {
  ...{ on: "all", kind: "status", status: 200 },
  body: { error: ["EAPI:Invalid key"], result: {} },
};
const SECRET = "cmVwbGF5LXNlY3JldA==";

describe.skipIf(!canBrowse)("an exchange (needs Chromium, Redis and a build)", () => {
  useBrowser();

  test("the wizard says that the key is wrong, takes the right one and imports", async () => {
    const server = await startExchange(120);
    server.setFaults([WRONG_KEY]);
    const { host, page } = await openFillkeep();
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Search a broker").fill("kraken");
    await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
    await dialog.getByLabel("API key").fill("a-mistyped-key");
    await dialog.getByLabel("API secret").fill(SECRET);
    await dialog.getByText("Advanced").click();
    await dialog.getByLabel("Endpoint").fill(server.url);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("alert").getByText("The broker refused the credentials.").waitFor();
    await expect.poll(() => host.api("GET", "/connections")).toEqual([]);

    server.setFaults([]);
    await dialog.getByRole("button", { name: "Change the login" }).click();
    await dialog.getByLabel("API key").fill("the-right-key");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The login works.").waitFor();
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await dialog.getByText("120 fills imported").waitFor();
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).getByText("Connected").waitFor();
    await expect.poll(() => host.api("GET", "/fills/count")).toEqual({ count: 120 });
    expect(await page.content()).not.toContain("the-right-key");
  });

  test("an outage is retried, then ERROR, and heals; a revoked key waits for a new one", async () => {
    const server = await startExchange(3);
    server.setFaults([OUTAGE]);
    // 1, 5 and 15 minutes take 1, 5 and 15 seconds.
    const { host, page } = await openFillkeep({}, { timeScale: 60 });
    const { id } = await host.api("POST", "/connections", {
      ...{ brokerId: "kraken", label: "Main", endpoint: server.url, syncIntervalMin: 5 },
      credentials: { apiKey: "old-key", secret: SECRET },
    });
    const row = page.getByRole("listitem", { name: "Main" });
    await row.getByText(/Attempt 3 of 4/).waitFor();
    await row.getByRole("button", { name: "Retry now" }).click();
    await row.getByText(/Attempt 4 of 4/).waitFor();
    await row.getByRole("button", { name: "Retry now" }).click();
    await row.getByText("Error", { exact: true }).waitFor();
    server.setFaults([]);
    await row.getByText("Connected").waitFor();
    await expect.poll(() => host.api("GET", "/fills/count")).toEqual({ count: 3 });

    server.setFaults([WRONG_KEY]);
    await row.getByText("Waits until you reconnect").waitFor();
    await row.getByRole("alert").getByText("The broker refused the credentials.").waitFor();
    server.setFaults([]);
    await row.getByRole("button", { name: "Reconnect" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("API key").fill("new-key");
    await dialog.getByLabel("API secret").fill(SECRET);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The new login is saved").waitFor();
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
    await row.getByText("Connected").waitFor();
    await until("a sync with the new key", async () => {
      const { parked, lastSyncErrorCode } = await host.api("GET", `/connections/${id}`);
      return !parked && lastSyncErrorCode === null;
    });
    await expect.poll(() => host.api("GET", "/fills/count")).toEqual({ count: 3 });
  });
});
