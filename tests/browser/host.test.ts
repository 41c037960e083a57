import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canBrowse, openFillkeep, openPage, useBrowser } from "../harness/browser";
import { startHeadlessProcess } from "../harness/headless";
import { tempDirectory } from "../harness/temp";
import { until } from "../harness/until";

describe.skipIf(!canBrowse)("the page and its host (needs Chromium, Redis and a build)", () => {
  useBrowser();

  test("without a session it is locked; the secret opens it", async () => {
    const dataDirectory = tempDirectory();
    const host = await startHeadlessProcess({ dataDirectory });
    const page = await openPage({}, (text) => text.includes("401"));
    await page.goto(host.ready.url);
    await page.getByRole("heading", { name: "Fillkeep is locked" }).waitFor();
    await page.getByLabel("API secret").fill("a-guess");
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByText("That is not the secret.").waitFor();
    const secret = readFileSync(join(dataDirectory, "api-token"), "utf8");
    await page.getByLabel("API secret").fill(secret);
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByRole("heading", { name: "Connections" }).waitFor();
    await expect.poll(() => page.evaluate("document.cookie")).toBe("");
  });

  test("it comes back by itself after the host was restarted, with what changed meanwhile", async () => {
    const dataDirectory = tempDirectory();
    const { host, page } = await openFillkeep({}, { dataDirectory });
    await host.api("POST", "/connections", { brokerId: "demo", label: "One", syncEnabled: false });
    await page.getByRole("listitem", { name: "One" }).waitFor();
    const port = Number(new URL(host.ready.url).port);
    await host.end("SIGTERM");
    await page.getByText("Fillkeep is not answering. Trying again…").waitFor();
    const again = await startHeadlessProcess({ dataDirectory, port });
    await again.api("POST", "/connections", { brokerId: "demo", label: "Two", syncEnabled: false });
    await page.getByRole("listitem", { name: "Two" }).waitFor();
    await page.getByText("Fillkeep is not answering. Trying again…").waitFor({ state: "hidden" });
  });

  test("fills are remarked on, deleted and taken back for good, and settings stay", async () => {
    const { host, page } = await openFillkeep();
    const { id } = await host.api("POST", "/connections", { brokerId: "demo", label: "Demo" });
    await until("its fills", async () => {
      const { lastSyncAt, status } = await host.api("GET", `/connections/${id}`);
      return lastSyncAt !== null && status === "CONNECTED";
    });
    await host.api("PATCH", `/connections/${id}`, { syncEnabled: false });
    const { count } = await host.api("GET", "/fills/count");
    await page.getByRole("link", { name: "Fills" }).click();
    const table = page.getByRole("table", { name: "Fills", exact: true });
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe(String(count + 1));
    await page.getByText(/^Bought and sold: \d+ symbols? · /).waitFor();
    await page.getByRole("slider", { name: "Fills a day" }).waitFor();
    const first = table.locator("tbody tr[aria-rowindex='2']");
    await first.getByRole("button", { name: /^Note on / }).click();
    await first.getByRole("textbox").fill("kept");
    await first.getByRole("textbox").press("Enter");
    await first.getByText("kept").waitFor();
    await first.getByRole("button", { name: /^Delete the fill/ }).click();
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe(String(count));
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe(String(count + 1));
    const { items } = await host.api("GET", "/fills?limit=1");
    expect(items).toMatchObject([{ note: "kept", deletedAt: null }]);

    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("switch", { name: "A trouble you were told of is over" }).click();
    await until("the setting", async () =>
      (await host.api("GET", "/settings")).mutedKinds.includes("recovered"),
    );
    await page.getByRole("button", { name: "Back up now" }).click();
    await page.getByText(/The backup is made and checked: .*\.sqlite/).waitFor();
  });

  test("test mode is shown", async () => {
    const { page } = await openFillkeep({}, { timeScale: 60 });
    await page.getByText("Test mode: time runs 60× as fast").waitFor();
  });

  test("a Redis that was killed is shown as restarting, then as running", async () => {
    const { host, page } = await openFillkeep();
    await page.getByText("Queue running").waitFor();
    const kill = async (): Promise<void> => {
      const { redis } = await until("a Redis", async () => {
        const status = await host.api("GET", "/scheduler/broker-sync");
        return status.redis.state === "up" && status;
      });
      process.kill(redis.pid, "SIGKILL");
      await until(
        "its end",
        async () => (await host.api("GET", "/scheduler/broker-sync")).redis.state !== "up",
      );
    };
    // Each restart waits twice as long as the one before: of the third, after 2 s, no page misses the news.
    for (let kills = 0; kills < 3; kills += 1) await kill();
    await page.getByText("Queue restarting").first().waitFor();
    await page.getByText("Queue running").waitFor();
  });
});
