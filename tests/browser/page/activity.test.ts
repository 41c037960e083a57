/** Activity: filters ask the host, a run opens to all it has to say, and the list is saved as a file. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { agoMs, connection, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

const DAY_MIN = 24 * 60;

function furnish(world: World): void {
  world.connections = [
    connection({ id: "kr", label: "Kraken" }),
    connection({ id: "bn", label: "Binance" }),
  ];
  world.runs = [
    run({
      id: "bad",
      connectionId: "kr",
      status: "failed",
      trigger: "manual",
      startedAt: Date.now(),
      errorCode: "BROKER_UNREACHABLE",
      errorClass: "transient",
      errorMessage: "fetch failed",
      brokerMessage: "connect ECONNREFUSED",
      requests: 3,
      bytes: 1_234_567,
      cursorBefore: { since: 17 },
      cursorAfter: null,
    }),
    run({ id: "part", connectionId: "kr", status: "partial", errorCode: "ROWS_UNREADABLE" }),
    run({ id: "week", connectionId: "bn", startedAt: agoMs(3 * DAY_MIN) }),
    run({ id: "month", connectionId: "bn", startedAt: agoMs(20 * DAY_MIN) }),
    run({ id: "old", connectionId: "bn", startedAt: agoMs(99 * DAY_MIN), trigger: "catch-up" }),
  ];
  world.problems.set("part", [{ message: "price: no decimal", raw: '{"id":"77","price":"x"}' }]);
}

describePage("The activity", (open) => {
  it("filters by trigger and time", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    const rows = page.getByRole("table", { name: "Activity" }).locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(5);
    const time = page.getByLabel("Time");
    for (const [range, count] of [
      ["30", 4],
      ["7", 3],
      ["", 5],
    ] as const) {
      await time.selectOption(range);
      await expect.poll(() => rows.count()).toBe(count);
    }
    await page.getByLabel("Trigger").selectOption("catch-up");
    await expect.poll(() => rows.count()).toBe(1);
    await time.selectOption("today");
    await page.getByText("No run matches.").waitFor();
    await page.getByLabel("Trigger").selectOption("manual");
    await expect.poll(() => rows.count()).toBe(1);
  });

  it("opens a run to its details by keyboard, and closes it", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    const opener = page.getByRole("button", { name: /^Details of the run of Kraken,/ }).first();
    await opener.press("Enter");
    await expect.poll(() => opener.getAttribute("aria-expanded")).toBe("true");
    const details = page.locator(".run-details");
    await details.getByText("The broker can't be reached.").waitFor();
    await details.getByText("connect ECONNREFUSED").waitFor();
    const text = await details.innerText();
    for (const words of ["connect ECONNREFUSED", "transient", "1.2 MB", "retried after 1, 5"]) {
      expect(text).toContain(words);
    }
    expect(text, "Folded away").not.toContain('{"since":17}');
    await details.getByText("Where it began").click();
    await details.getByText('{"since":17}').waitFor();
    await opener.press("Enter");
    await details.waitFor({ state: "detached" });
  });

  it("shows the rows that could not be read, and that a run is gone", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    const openers = page.getByRole("button", { name: /^Details of the run of Kraken,/ });
    await openers.nth(1).click();
    const problems = page.getByRole("region", { name: "1 row could not be read" });
    await problems.getByText("price: no decimal").waitFor();
    await problems.getByText('{"id":"77","price":"x"}').waitFor();

    world.refusals.set("syncLogs.get", new RequestError("RUN_NOT_FOUND", "gone"));
    await openers.nth(0).click();
    await page.getByText("This run no longer exists.").waitFor();
  });

  it("saves all runs of the filters in force, under the strict policy of the host", async () => {
    const { page } = await open({ furnish });
    await page.getByRole("link", { name: "Activity" }).click();
    await page.getByLabel("Connection", { exact: true }).selectOption("kr");
    const save = async (button: string) => {
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const download = await waiting;
      return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")] as const;
    };
    expect(await save("Export CSV")).toEqual([
      "fillkeep-runs.csv",
      "id,status\nbad,failed\npart,partial\n",
    ]);
    const [name, lines] = await save("Export JSON Lines");
    expect(name).toBe("fillkeep-runs.jsonl");
    expect(
      lines
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(["bad", "part"]);
  });

  it("says why it could not be saved", async () => {
    const { page, world } = await open({ furnish });
    world.refusals.set("syncLogs.export", new RequestError("INTERNAL_SERVER_ERROR", "disk"));
    await page.getByRole("link", { name: "Activity" }).click();
    await page.getByRole("button", { name: "Export CSV" }).click();
    await page.getByText(/Something went wrong inside Fillkeep/).waitFor();
  });
});
