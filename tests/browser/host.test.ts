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
    const page = await openPage({}, /401/);
    await page.goto(host.ready.url);
    await page.getByRole("heading", { name: "Fillkeep is locked" }).waitFor();
    await page.getByLabel("API secret").fill("a-guess");
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByText("That is not the secret.").waitFor();
    const secret = readFileSync(join(dataDirectory, "api-token"), "utf8");
    await page.getByLabel("API secret").fill(secret);
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByRole("heading", { name: "Connections" }).waitFor();
    expect(await page.evaluate("document.cookie")).toBe("");
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
