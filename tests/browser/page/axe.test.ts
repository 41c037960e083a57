/** axe over what a real house seldom shows at once: every state of a row, the open menu and every dialog. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { aheadMs, connection, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { seriousFindings } from "../../harness/browser";
import { describePage } from "./stage";

const furnish = (language: "en" | "fr", theme: "light" | "dark") => (world: World) => {
  world.settings = { ...world.settings, language, theme };
  world.scheduler = {
    ...world.scheduler,
    timeScale: 60,
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
};

async function inspect(page: Page, what: string): Promise<void> {
  expect([what, await seriousFindings(page)]).toEqual([what, []]);
}

describePage("axe finds nothing serious", (open) => {
  it.each([
    ["en", "light", 1280],
    ["fr", "dark", 1280],
    ["en", "dark", 360],
    ["fr", "light", 360],
  ] as const)("in %s, %s, %i px", async (language, theme, width) => {
    const { page } = await open({
      furnish: furnish(language, theme),
      viewport: { width, height: 800 },
    });
    const kraken = page.getByRole("listitem", { name: "Kraken" });
    await kraken.waitFor();
    await inspect(page, "rows");
    const wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(wider), "Nothing sticks out").toBe(0);

    const count = 3;
    for (let item = 0; item < count; item += 1) {
      await kraken.locator("button[aria-haspopup=menu]").click();
      await page.getByRole("menu").waitFor();
      await inspect(page, "menu");
      await page.getByRole("menuitem").nth(item).click();
      await page.getByRole("dialog").waitFor();
      await inspect(page, `dialog ${item}`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await page.locator("button.primary").first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Binance" }).click();
    await page.locator("summary").last().click();
    await inspect(page, "login");
  });
});
