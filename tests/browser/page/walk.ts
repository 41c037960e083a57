/** Through every screen and step of the furnished house, in any language: what is true everywhere is looked at in each place. */
import type { Page } from "playwright";

export type Look = (place: string) => Promise<void>;

/** Leaves the page on the wizard's last step. */
export async function walkThrough(page: Page, look: Look): Promise<void> {
  await walkScreens(page, look);
  await walkWizard(page, look);
}

async function walkScreens(page: Page, look: Look): Promise<void> {
  const row = page.locator("li.row").first();
  await row.waitFor();
  await look("connections");
  await row.locator("button[aria-haspopup=menu]").click();
  await page.getByRole("menuitem").first().click();
  await page.getByRole("dialog").waitFor();
  await look("a connection's details");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.locator("a[href='#/activity']").click();
  await page.locator("[role=slider]").waitFor();
  await page.locator(".opener button").first().click();
  await page.locator(".problems").waitFor();
  await look("activity");
  await page.locator("a[href='#/fills']").click();
  await page.locator(".long .remark").first().waitFor();
  await look("fills");
  await page.locator("a[href='#/round-trips']").click();
  await page.locator(".long tbody .label").first().waitFor();
  await look("round trips");
  await page.locator("a[href='#/notifications']").click();
  await page.locator(".notifications li").first().waitFor();
  await look("notifications");
  await page.locator("a[href='#/settings']").click();
  await page.locator(".cards td").first().waitFor();
  await look("settings");
}

async function walkWizard(page: Page, look: Look): Promise<void> {
  await page.locator("nav a[href='#/connections']").click();
  await page.locator(".screen-head button.primary").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Binance", exact: true }).waitFor();
  await look("the wizard's brokers");
  await dialog.getByRole("button", { name: "Binance", exact: true }).click();
  await dialog.locator("summary").last().click();
  for (const input of await dialog.locator("input[required]").all()) await input.fill("a-key");
  await look("the wizard's login");
  await dialog.locator("button[type=submit]").click();
  await dialog.locator(".approval").waitFor();
  await look("the wizard's import");
}
