/** What is seen every day: each screen, and what opens on it. */
import type { Locator, Page } from "playwright";
import { open, press, type Shot, screen } from "./shot";

const row = (page: Page, label: string): Locator =>
  page.locator("li.row", { has: page.locator(".name", { hasText: label }) });

/** Something the menu of a row opens: counted from its end, which is to remove it. */
function dialogOf(name: string, label: string, fromEnd: number): Shot {
  return {
    name,
    async go(page) {
      await row(page, label).locator(".controls .quiet").click();
      const items = page.locator(".menu-item");
      await items.nth((await items.count()) - fromEnd).click();
      await page.getByRole("dialog").locator("dl, form, footer").first().waitFor();
    },
    leave: press("Escape"),
  };
}

const ROWS: readonly Shot[] = [
  {
    ...screen("connections", "[data-status=SYNCING]"),
    async go(page) {
      await open(page, "connections");
      // The last of what a row shows, and what stands below the rows.
      for (const ready of ["[data-status=SYNCING]", ".spark", "main table tbody tr"]) {
        await page.locator(ready).first().waitFor();
      }
    },
  },
  {
    name: "connections-tooltip",
    async go(page) {
      await row(page, "Kraken savings").locator(".state button").hover();
      await page.locator(".tooltip dl").waitFor();
    },
    leave: (page) => page.mouse.move(0, 0),
  },
  {
    name: "connections-menu",
    async go(page) {
      await row(page, "Kraken savings").locator(".controls .quiet").click();
      await page.locator(".menu-item").first().waitFor();
    },
    leave: press("Escape"),
  },
  {
    name: "connections-interval",
    async go(page) {
      await row(page, "Kraken main").locator("select").selectOption("custom");
      await page.locator(".custom-interval input").fill("3");
      await page.keyboard.press("Enter");
      await page.locator(".field-problem").waitFor();
    },
    leave: press("Escape"),
  },
  {
    name: "connections-paused",
    async go(page) {
      await page.locator(".screen-head button").first().click();
      await page.locator(".menu-item").last().click();
      await page.locator(".notice.line").waitFor();
    },
    leave: (page) => page.locator(".notice.line button").click(),
  },
  {
    name: "connections-runs",
    async go(page) {
      const run = page.locator("tr", { hasText: "Kraken savings" }).last();
      await run.locator(".opener button").click();
      await page.locator(".run-details dl").first().waitFor();
      await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    },
    leave: (page) => page.evaluate("scrollTo(0, 0)"),
  },
];

const DIALOGS: readonly Shot[] = [
  dialogOf("connections-details", "Kraken main", 4),
  dialogOf("connections-edit", "Binance spot", 3),
  dialogOf("connections-credentials", "Kraken main", 2),
  dialogOf("connections-remove", "Kraken main", 1),
  {
    name: "connections-removed",
    async go(page) {
      await row(page, "Tried out").locator(".controls .quiet").click();
      await page.locator(".menu-item").last().click();
      await page.getByRole("dialog").locator("button.primary").click();
      await page.locator(".toast").waitFor();
    },
    // Taken back, and the note of that dismissed.
    async leave(page) {
      await page.locator(".toast[data-state=undoable] button").click();
      await page.locator(".toast[data-state=undone] button").click();
    },
  },
];

const LISTS: readonly Shot[] = [
  {
    name: "activity",
    async go(page) {
      await open(page, "activity");
      await page.locator("[role=slider]").waitFor();
      await page.locator("tr", { hasText: "Kraken main" }).locator(".opener button").click();
      await page.locator(".run-details dl").first().waitFor();
    },
  },
  {
    name: "activity-failed",
    async go(page) {
      await page.locator("tr", { hasText: "Kraken main" }).locator(".opener button").click();
      // The oldest: on a slow machine there is a second attempt by now.
      const runs = page.locator("tr", { hasText: "Kraken savings" });
      await runs.last().locator(".opener button").click();
      await page.locator(".run-details dl").first().waitFor();
    },
  },
  screen("fills", "[role=slider]"),
  {
    name: "fills-sums",
    async go(page) {
      await page.locator(".sums summary").click();
      await page.locator(".sums table").waitFor();
    },
    leave: (page) => page.locator(".sums summary").click(),
  },
  {
    name: "fills-table",
    async go(page) {
      await page.locator(".chart summary").click();
      await page.locator(".chart table").waitFor();
    },
    leave: (page) => page.locator(".chart summary").click(),
  },
  {
    name: "fills-removed",
    async go(page) {
      await page.locator("td.act button").first().click();
      await page.locator(".toast").waitFor();
    },
    leave: (page) => page.locator(".toast button").first().click(),
  },
  screen("round-trips", "table tbody tr", true),
  screen("notifications", ".notifications li"),
];

const SETTINGS: readonly Shot[] = [
  screen("settings", ".cards", true),
  {
    name: "settings-secret",
    async go(page) {
      await page.locator("section button", { hasText: "secret" }).click();
      await page.getByRole("dialog").waitFor();
    },
    leave: press("Escape"),
  },
  {
    name: "settings-passphrase",
    async go(page) {
      await page.locator("section button", { hasText: /passphrase|phrase/i }).click();
      await page.getByRole("dialog").waitFor();
    },
    leave: press("Escape"),
  },
  {
    name: "wizard-4-import",
    async go(page) {
      await open(page, "connections");
      await page.locator("button.primary").first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("searchbox").fill("demo");
      await dialog.locator(".broker-card button").first().click();
      await dialog.locator("button[type=submit]").click();
      await dialog.locator(".approval").waitFor();
      await dialog.locator("button[type=submit]").click();
      await dialog.locator(".outcome").waitFor();
    },
    async leave(_, { host }) {
      const [last] = (await host.api<{ id: string }[]>("GET", "/connections")).slice(-1);
      await host.api("DELETE", `/connections/${last?.id}?fills=remove`);
    },
  },
];

export const DAILY: readonly Shot[] = [...ROWS, ...DIALOGS, ...LISTS, ...SETTINGS];
