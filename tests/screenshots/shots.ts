/** How each screen is brought before the camera. Words are looked up by role and class, never by language. */
import type { Page } from "playwright";

export interface Shot {
  name: string;
  /** Leads the page there; the picture is taken when it is done. */
  go(page: Page, exchange: string): Promise<unknown>;
}

const screen = (name: string, ready: string): Shot => ({
  name,
  async go(page) {
    await page.evaluate(`location.hash = "#/${name}"`);
    await page.locator(ready).first().waitFor();
  },
});

/** What a newcomer sees, before any connection is added. */
export const EMPTY: readonly Shot[] = [
  { name: "empty", go: (page) => page.locator(".empty button").first().waitFor() },
  {
    name: "wizard-1-broker",
    async go(page) {
      await page.locator("button.primary").first().click();
      await page.getByRole("dialog").locator("li button").first().waitFor();
    },
  },
  {
    name: "wizard-2-login",
    async go(page, exchange) {
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("searchbox").fill("krak");
      await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
      const fields = dialog.locator("input[required]");
      await fields.nth(0).fill("replay-api-key");
      await fields.nth(1).fill("cmVwbGF5LXNlY3JldA==");
      await dialog.locator("summary").last().click();
      await dialog.locator("input[type=url]").fill(exchange);
    },
  },
  {
    name: "wizard-3-import",
    async go(page) {
      const dialog = page.getByRole("dialog");
      await dialog.locator("button[type=submit]").click();
      await dialog.locator(".approval").waitFor();
    },
  },
];

/** What is seen every day. */
export const FURNISHED: readonly Shot[] = [
  screen("connections", "[data-status=SYNCING]"),
  {
    name: "activity",
    async go(page) {
      await page.evaluate('location.hash = "#/activity"');
      await page.locator("[role=slider]").waitFor();
      await page.locator("tr", { hasText: "Kraken main" }).locator(".opener button").click();
      await page.locator(".run-details").first().waitFor();
    },
  },
  screen("fills", "[role=slider]"),
  screen("round-trips", "table tbody tr"),
  screen("notifications", ".notifications li"),
  screen("settings", ".cards"),
];
