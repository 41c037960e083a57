/** How a user connects an exchange. */
import type { Page } from "playwright";
import type { ReplayServer } from "../harness/replay/server";

/** Walks through the wizard until the import has begun. */
export async function connectExchange(page: Page, { url }: ReplayServer): Promise<void> {
  await page.getByRole("button", { name: "Add connection" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Search a broker").fill("kraken");
  await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
  await dialog.getByLabel("API key").fill("replay-api-key");
  await dialog.getByLabel("API secret").fill("cmVwbGF5LXNlY3JldA==");
  await dialog.getByText("Advanced").click();
  await dialog.getByLabel("Endpoint").fill(url);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByText("The login works.").waitFor();
  await dialog.getByRole("button", { name: "Add and import" }).click();
  await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
}
