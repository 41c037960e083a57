/** axe over what a real house seldom shows at once: every state of a row, the open menu and every dialog. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { furnish } from "../../fakes/page/furnished";
import { run } from "../../fakes/page/samples";
import { seriousFindings } from "../../harness/browser";
import { describePage } from "./stage";

async function nothingSticksOut(page: Page): Promise<void> {
  const wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate(wider), "Nothing sticks out").toBe(0);
}

/** Every control is 24 px or more in both directions. */
async function targetsAreLarge(page: Page): Promise<void> {
  const small = `[...document.querySelectorAll("button, select, input, nav a, summary")]
    .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([html]) => html)`;
  await expect.poll(() => page.evaluate(small)).toEqual([]);
}

async function dialogFits(page: Page): Promise<void> {
  const wider = `[...document.querySelectorAll("dialog, dialog fieldset")]
    .map((element) => element.scrollWidth - element.clientWidth)
    .filter((px) => px > 0)`;
  expect(await page.evaluate(wider), "The dialog fits").toEqual([]);
}

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
    const { page, world } = await open({
      furnish: furnish(language, theme),
      viewport: { width, height: 800 },
    });
    const kraken = page.getByRole("listitem", { name: "Kraken" });
    await kraken.waitFor();
    await page.locator(".screen-head .actions button").nth(1).click();
    await inspect(page, "rows");
    await nothingSticksOut(page);
    await page.locator(".screen-head [aria-haspopup=menu]").click();
    await page.getByRole("menuitem").nth(3).waitFor();
    await inspect(page, "pause");
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });

    const count = 4;
    for (let item = 0; item < count; item += 1) {
      await kraken.locator("button[aria-haspopup=menu]").click();
      await page.getByRole("menu").waitFor();
      if (item === 0) await inspect(page, "menu");
      await page.getByRole("menuitem").nth(item).click();
      await page.getByRole("dialog").waitFor();
      await inspect(page, `dialog ${item}`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await page.locator("a[href='#/activity']").click();
    await page.locator(".opener button").first().click();
    await page.locator(".problems").waitFor();
    await inspect(page, "activity");
    await nothingSticksOut(page);
    await targetsAreLarge(page);
    await page.locator("[role=slider]").waitFor();
    await page.locator(".chart summary").click();
    await page.locator(".chart table").waitFor();
    await inspect(page, "activity's chart");
    await page.locator("a[href='#/fills']").click();
    await page.locator(".remark").nth(1).click();
    await page.locator("td.act button").first().click();
    await page.locator(".toast").waitFor();
    await page.locator(".sums summary").click();
    await page.locator(".long .remark").nth(1).click();
    await page.locator(".long td input").waitFor();
    await inspect(page, "fills");
    await nothingSticksOut(page);
    await targetsAreLarge(page);
    await page.locator("a[href='#/settings']").click();
    await page.locator(".cards table").waitFor();
    await page.locator(".cards details summary").click();
    await page.locator(".cards details table").waitFor();
    await inspect(page, "settings");
    await nothingSticksOut(page);
    await targetsAreLarge(page);
    await page.locator(".cards td button").first().click();
    await page.getByRole("dialog").waitFor();
    await inspect(page, "restore");
    await page.keyboard.press("Escape");
    await page.locator("a[href='#/notifications']").click();
    await page.locator(".notifications li").first().waitFor();
    await inspect(page, "notifications");
    await nothingSticksOut(page);
    await page.locator("nav a[href='#/connections']").click();
    await kraken.waitFor();
    await targetsAreLarge(page);
    await page.locator("button.primary").first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Binance", exact: true }).waitFor();
    await inspect(page, "brokers");
    await dialogFits(page);
    await dialog.getByRole("button", { name: "Binance", exact: true }).click();
    await dialog.locator("summary").last().click();
    await dialog.locator("button[type=submit]").click();
    await dialog.locator(".field-problem").first().waitFor();
    await inspect(page, "login");
    await dialogFits(page);
    for (const input of await dialog.locator("input[required]").all()) await input.fill("x y");
    await dialog.locator(".trimmed").filter({ hasText: /\w/ }).first().waitFor();
    world.loginFails = "AUTH_FAILED";
    await dialog.locator("button[type=submit]").click();
    await dialog.getByRole("alert").waitFor();
    await dialog.locator("select").last().selectOption("custom");
    await inspect(page, "refused");
    await dialogFits(page);
    await targetsAreLarge(page);
    await page.keyboard.press("Escape");
    await dialog.locator("button[type=submit]").click();
    await dialog.locator(".first-import").waitFor();
    world.change("c8", { status: "SYNCING" });
    await dialog.locator("progress").waitFor();
    await inspect(page, "import");
    world.record(run({ id: "first", connectionId: "c8" }));
    await dialog.locator(".outcome").waitFor();
    await inspect(page, "imported");
  });
});
