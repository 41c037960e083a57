/** The page and the host stay in step: what is set is scheduled, two pages show the same, and no reload, pause or crash loses anything. */
import { describe, expect, onTestFinished, test } from "vitest";
import { canBrowse, openFillkeep, useBrowser } from "../harness/browser";
import { startHeadlessProcess } from "../harness/headless";
import { krakenRows } from "../harness/replay/sample-rows";
import { startReplayServer } from "../harness/replay/server";
import { tempDirectory } from "../harness/temp";
import { until } from "../harness/until";

const FILLS = 120;
/** The exchange's own pace makes a page of it take seconds. */
const PATIENCE_MS = 90_000;

/** What the row's badge says, one after the other. */
const NOTE_BADGES = `window.badges = [];
new MutationObserver(() => {
  const text = document.querySelector(".row .badge")?.textContent;
  if (text && text !== window.badges.at(-1)) window.badges.push(text);
}).observe(document, { subtree: true, childList: true, characterData: true })`;

describe.skipIf(!canBrowse)("in step with the host (needs Chromium, Redis and a build)", () => {
  useBrowser();

  test("toggle and interval are kept, survive a reload and are what it syncs by", async () => {
    const { host, page } = await openFillkeep({}, { timeScale: 60 });
    const about = { brokerId: "demo", label: "Mine", syncEnabled: false, syncIntervalMin: 60 };
    const { id } = await host.api("POST", "/connections", about);
    const row = page.getByRole("listitem", { name: "Mine" });
    const toggle = row.getByRole("switch", { name: "Auto-sync of Mine" });
    await row.getByLabel("Interval of Mine").selectOption("5");
    await toggle.click();
    await until("both", async () => {
      const { syncEnabled, syncIntervalMin } = await host.api("GET", `/connections/${id}`);
      return syncEnabled && syncIntervalMin === 5;
    });
    await page.reload();
    await row.waitFor();
    await expect.poll(() => row.getByLabel("Interval of Mine").inputValue()).toBe("5");
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("true");
    // Five minutes take five seconds.
    const starts = await until(
      "three runs by schedule",
      async () => {
        const { items } = await host.api("GET", `/sync-logs?trigger=schedule&connectionId=${id}`);
        return items.length >= 3 && items.map((run: { startedAt: number }) => run.startedAt);
      },
      30_000,
    );
    for (const gap of [starts[0] - starts[1], starts[1] - starts[2]]) {
      expect(gap).toBeGreaterThan(3_000);
      expect(gap, "By the new interval, not the old").toBeLessThan(15_000);
    }
  });

  test("two pages show the same, and a pause of all is one for both", async () => {
    const { host, page } = await openFillkeep();
    const { id } = await host.api("POST", "/connections", { brokerId: "demo", label: "Both" });
    const other = await page.context().newPage();
    await other.goto(host.ready.url);
    const here = page.getByRole("listitem", { name: "Both" });
    const there = other.getByRole("listitem", { name: "Both" });
    await here.getByText("Connected").waitFor();
    await there.getByText("Connected").waitFor();

    await here.getByRole("switch").click();
    await there.getByText("Disconnected").waitFor();
    await there.getByLabel("Interval of Both").selectOption("30");
    await expect.poll(() => here.getByLabel("Interval of Both").inputValue()).toBe("30");
    await there.getByRole("switch").click();
    await here.getByText("Connected").waitFor();

    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("menuitem", { name: "Until I resume" }).click();
    for (const row of [here, there]) await row.getByText("Paused until you resume").waitFor();
    await expect
      .poll(() => host.api("GET", "/scheduler/broker-sync"))
      .toMatchObject({ paused: true });
    await other.reload();
    await there.getByText("Paused until you resume").waitFor();
    await other.getByRole("button", { name: "Resume" }).first().click();
    await here.getByText(/^Next in /).waitFor();
    expect(await host.api("GET", `/connections/${id}`)).toMatchObject({ syncIntervalMin: 30 });
  });

  test("a reload in the middle of an import or of the wizard changes nothing", async () => {
    const { host, page } = await openFillkeep();
    const options = { pageDelayMs: 700 };
    await host.api("POST", "/connections", { brokerId: "demo", label: "Slow", options });
    const row = page.getByRole("listitem", { name: "Slow" });
    await row.getByText(/Page [1-9]\d* · \d+ fills? so far/).waitFor();
    await page.reload();
    await row.getByText("Syncing").waitFor();
    await row.getByText(/Page \d+ · \d+ fills? so far/).waitFor();

    await page.getByRole("button", { name: "Add connection" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Demo broker", exact: true }).click();
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("It answers.").waitFor();
    await page.reload();
    await row.getByText("Connected").waitFor();
    await expect.poll(() => host.api("GET", "/connections")).toHaveLength(1);
    const { items } = await host.api("GET", "/sync-logs");
    expect(items).toMatchObject([{ status: "success", attempt: 1 }]);
    await expect
      .poll(() => host.api("GET", "/fills/count"))
      .toEqual({ count: items[0].tradesImported });
  });

  test("a host that is killed in the middle of an import: a banner, the same page again, every fill once", async () => {
    const rows = krakenRows({ count: FILLS, newest: Date.now() - 3_600_000 });
    const server = await startReplayServer({ kraken: { rows, pageSize: 20 } });
    onTestFinished(() => server.close());
    const dataDirectory = tempDirectory();
    const { host, page } = await openFillkeep({}, { dataDirectory });
    await host.api("POST", "/connections", {
      ...{ brokerId: "kraken", label: "Main", endpoint: server.url },
      credentials: { apiKey: "a-key", secret: "cmVwbGF5LXNlY3JldA==" },
    });
    const row = page.getByRole("listitem", { name: "Main" });
    await row.getByText(/Page [2-9] · \d+ fills? so far/).waitFor();
    await page.evaluate(NOTE_BADGES);
    const port = Number(new URL(host.ready.url).port);
    await host.end("SIGKILL");
    const banner = page.getByText("Fillkeep is not answering. Trying again…");
    await banner.waitFor();
    const again = await startHeadlessProcess({ dataDirectory, port });
    await banner.waitFor({ state: "hidden" });
    await page
      .getByRole("table", { name: "Recent runs" })
      .getByText("Interrupted", { exact: true })
      .waitFor();
    const { items } = await until(
      "the run that goes on",
      async () => {
        const done = await again.api("GET", "/sync-logs?status=success");
        return done.items.length > 0 && done;
      },
      PATIENCE_MS,
    );
    expect(items).toHaveLength(1);
    await row.getByText("Connected").waitFor();
    // Between the restart and the run that goes on it is never said to be well, nor off.
    const badges: string[] = await page.evaluate("window.badges");
    expect(badges.at(-1)).toBe("Connected");
    expect(new Set(badges.slice(0, -1))).not.toContain("Connected");
    expect(badges).not.toContain("Disconnected");
    expect(await again.api("GET", "/fills/count")).toEqual({ count: FILLS });
    await page.getByRole("link", { name: "Fills" }).click();
    await page.getByText(`${FILLS} fills`, { exact: true }).waitFor();
  });
});
