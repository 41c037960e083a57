import { describe, expect, test } from "vitest";
import { canBrowse, openFillkeep, useBrowser } from "../harness/browser";
import { until } from "../harness/until";

describe.skipIf(!canBrowse)("the connections screen (needs Chromium, Redis and a build)", () => {
  useBrowser();

  test("a newcomer adds the demo broker and sees its fills arrive without a reload", async () => {
    const { page } = await openFillkeep();
    await page.getByRole("heading", { name: "No connection yet" }).waitFor();
    await page.getByRole("button", { name: "Try the demo broker" }).click();
    const row = page.getByRole("listitem", { name: "Demo broker" });
    await row.getByText("Simulated").waitFor();
    await row.getByText("Syncing").waitFor();
    await row.getByText(/Page \d+ · \d+ fills? so far/).waitFor();
    await row.getByText("Connected").waitFor();
    await row.getByText(/Last sync just now|Last sync \d/).waitFor();
    const runs = page.getByRole("table", { name: "Recent runs" });
    await runs.getByText("Done").waitFor();
    await page.getByRole("link", { name: "Fills" }).click();
    await page.getByText(/^[\d,]+ fills?$/).waitFor();
    await expect.poll(() => page.getByRole("table").getByRole("row").count()).toBeGreaterThan(10);
  });

  test("toggle, interval and sync now reach the host, and its changes reach the page", async () => {
    const { host, page } = await openFillkeep();
    const { id } = await host.api("POST", "/connections", {
      brokerId: "demo",
      label: "Mine",
      syncEnabled: false,
    });
    const row = page.getByRole("listitem", { name: "Mine" });
    await row.getByText("Disconnected").waitFor();
    const get = () => host.api("GET", `/connections/${id}`);

    const toggle = row.getByRole("switch", { name: "Auto-sync of Mine" });
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("false");
    await toggle.click();
    await until("the toggle", async () => (await get()).syncEnabled);
    await row.getByText("Connected", { exact: true }).waitFor();

    const interval = row.getByLabel("Interval of Mine");
    await expect
      .poll(() => interval.locator("option").allTextContents())
      .toEqual(["5 min", "10 min", "15 min", "30 min", "60 min", "Other…"]);
    await interval.selectOption("30");
    await until("the interval", async () => (await get()).syncIntervalMin === 30);

    const runs = async () => (await host.api("GET", "/sync-logs")).items.length;
    const before = await runs();
    await row.getByRole("button", { name: "Sync now: Mine" }).click();
    await until("the manual run", async () => (await runs()) > before);
    await page.getByRole("table", { name: "Recent runs" }).getByText("By hand").first().waitFor();

    await host.api("PATCH", `/connections/${id}`, { label: "Renamed elsewhere" });
    await page.getByRole("listitem", { name: "Renamed elsewhere" }).waitFor();
  });

  test("a connection is added with its login, fails in plain words, and is removed", async () => {
    const { host, page } = await openFillkeep();
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Search a broker").fill("krak");
    await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
    await dialog.getByLabel("API key").fill("a-key-of-a-test");
    await dialog.getByLabel("API secret").fill("c2VjcmV0LW9mLWEtdGVzdA==");
    await dialog.getByText("Advanced").click();
    await dialog.getByLabel("Endpoint").fill("http://example.com");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The endpoint must be https").waitFor();
    await dialog.getByRole("button", { name: "Change the login" }).click();
    await dialog.getByLabel("Endpoint").fill("http://127.0.0.1:9");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The broker can't be reached.").waitFor();
    await dialog.getByRole("button", { name: "Add anyway" }).click();
    await dialog.getByText("The import did not come through.").waitFor();
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();

    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByText(/Attempt 2 of 4/).waitFor();
    await row.getByText("The broker can't be reached.").waitFor();
    await row.getByText("What the broker said").click();
    await row.getByText("127.0.0.1:9").waitFor();
    expect(await page.content()).not.toContain("a-key-of-a-test");

    await row.getByRole("button", { name: "More for Kraken" }).click();
    await page.getByRole("menuitem", { name: "Remove…" }).click();
    await page.getByRole("button", { name: "Keep the fills" }).click();
    await page.getByRole("heading", { name: "No connection yet" }).waitFor();
    expect(await host.api("GET", "/connections"), "It can still be undone").toHaveLength(1);
    await until(
      "the removal",
      async () => (await host.api("GET", "/connections")).length === 0,
      30_000,
    );
  });

  test("the wizard brings the demo broker's fills in, with their count, while one looks on", async () => {
    const { host, page } = await openFillkeep();
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Add connection" });
    await dialog.getByRole("button", { name: "Demo broker", exact: true }).click();
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("It answers.").waitFor();
    await dialog.getByLabel("Name").fill("Tried out");
    await dialog.getByLabel("Interval").selectOption("Other…");
    await dialog.getByLabel("Minutes, from 5 to 60").fill("7");
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await dialog.getByText(/Page \d+ · \d+ fills? so far/).waitFor();
    const count = dialog.getByText(/^\d+ fills imported$/);
    await count.waitFor();
    const { items } = await host.api("GET", "/sync-logs?limit=1");
    await expect.poll(() => count.textContent()).toBe(`${items[0].tradesImported} fills imported`);
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
    await page.getByRole("listitem", { name: "Tried out" }).getByText("Connected").waitFor();
    const [added] = await host.api("GET", "/connections");
    expect(added).toMatchObject({ label: "Tried out", syncIntervalMin: 7 });
  });

  test("a refused login waits for the user: ERROR, in words, without a retry of its own", async () => {
    const { host, page } = await openFillkeep();
    await host.api("POST", "/connections", {
      brokerId: "demo",
      label: "Refused",
      options: { failure: "auth" },
    });
    const row = page.getByRole("listitem", { name: "Refused" });
    await row.getByText("Error", { exact: true }).waitFor();
    await row.getByRole("alert").getByText("The broker refused the credentials.").waitFor();
    await row.getByText("Waits until you act").waitFor();
  });
});
