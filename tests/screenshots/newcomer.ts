/** What a newcomer sees, before any connection is added, and on the way to the first. */
import type { Page } from "playwright";
import { press, type Shot, screen } from "./shot";

const LOGIN = ["replay-api-key", "cmVwbGF5LXNlY3JldA=="];

async function fillLogin(page: Page, exchange: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  const fields = dialog.locator("input[required]");
  for (const [n, text] of LOGIN.entries()) await fields.nth(n).fill(text);
  const endpoint = dialog.locator("input[type=url]");
  if (!(await endpoint.isVisible())) await dialog.locator("summary").last().click();
  await endpoint.fill(exchange);
}

async function pick(page: Page, search: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("searchbox").fill(search);
  await dialog.locator(".broker-card button").first().click();
  await dialog.locator("button[type=submit]").waitFor();
}

const back = (page: Page): Promise<void> =>
  page.getByRole("dialog").locator("footer button").first().click();

const empty = (route: string): Shot => ({ ...screen(route, ".empty"), name: `empty-${route}` });

const WIZARD: readonly Shot[] = [
  {
    name: "wizard-1-broker",
    async go(page) {
      await page.locator("button.primary").first().click();
      await page.getByRole("dialog").locator("li button").first().waitFor();
    },
  },
  {
    name: "wizard-1-nothing",
    go: (page) => page.getByRole("dialog").getByRole("searchbox").fill("xyzzy"),
  },
  { name: "wizard-2-folder", go: (page) => pick(page, "metatrader"), leave: back },
  { name: "wizard-2-flex", go: (page) => pick(page, "interactive"), leave: back },
  { name: "wizard-2-empty", go: (page) => pick(page, "kraken") },
  {
    name: "wizard-2-missing",
    go: (page) => page.getByRole("dialog").locator("button[type=submit]").click(),
  },
  { name: "wizard-2-login", go: (page, { exchange }) => fillLogin(page, exchange) },
  {
    name: "wizard-3-refused",
    async go(page, { refusing }) {
      await fillLogin(page, refusing);
      const dialog = page.getByRole("dialog");
      await dialog.locator("button[type=submit]").click();
      await dialog.locator(".check-refusal").waitFor();
    },
    leave: back,
  },
  {
    name: "wizard-3-import",
    async go(page, { exchange }) {
      await fillLogin(page, exchange);
      const dialog = page.getByRole("dialog");
      await dialog.locator("button[type=submit]").click();
      await dialog.locator(".approval").waitFor();
    },
  },
  { name: "wizard-leave", go: press("Escape") },
];

export const NEWCOMER: readonly Shot[] = [
  ...["activity", "fills", "round-trips", "notifications", "connections"].map(empty),
  ...WIZARD,
];
