/** The main job: start, connect, see fills arrive, start again and have them still. */
import { expect, test } from "vitest";
import { isAlive } from "../harness/alive";
import { everywhere } from "./everywhere";
import { redisOf } from "./redis-of";

everywhere("the main job", (start) => {
  test("a newcomer tries the demo broker, syncs by hand, and finds all again after a restart", async () => {
    const first = await start();
    const { page, dataDirectory } = first;
    await page.getByRole("heading", { name: "No connection yet" }).waitFor();
    await page.getByRole("button", { name: "Try the demo broker" }).click();
    const row = page.getByRole("listitem", { name: "Demo broker" });
    await row.getByText("Connected", { exact: true }).waitFor();
    await row.getByRole("button", { name: "Sync now: Demo broker" }).click();
    await page.getByRole("table", { name: "Recent runs" }).getByText("By hand").first().waitFor();
    await page.getByRole("link", { name: "Fills" }).click();
    const count = page.getByText(/^[\d,]+ fills?$/);
    await count.waitFor();
    const redis = redisOf(dataDirectory);
    expect(isAlive(redis)).toBe(true);
    expect(await first.quit()).toBe(0);
    expect(isAlive(redis), "Redis ends with it").toBe(false);

    const again = await start({ dataDirectory });
    await again.page.getByRole("listitem", { name: "Demo broker" }).waitFor();
    await again.page.getByRole("link", { name: "Fills" }).click();
    await again.page.getByText(/^[\d,]+ fills?$/).waitFor();
    await expect
      .poll(() => again.page.getByRole("table").getByRole("row").count())
      .toBeGreaterThan(10);
    expect(await again.quit()).toBe(0);
  });

  test("the page survives a reload in the middle of an import", async () => {
    const { page } = await start();
    await page.getByRole("button", { name: "Try the demo broker" }).click();
    const row = page.getByRole("listitem", { name: "Demo broker" });
    await row.waitFor();
    await page.reload();
    await row.getByText("Connected", { exact: true }).waitFor();
    await page.getByRole("table", { name: "Recent runs" }).getByText("Done").first().waitFor();
  });

  test("language and theme are kept", async () => {
    const first = await start();
    const { page, dataDirectory } = first;
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("Language").selectOption("fr");
    await page.getByRole("heading", { name: "Réglages" }).waitFor();
    await page.getByLabel("Thème").selectOption("dark");
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(await first.quit()).toBe(0);
    const again = await start({ dataDirectory });
    await again.page.getByRole("heading", { name: "Aucune connexion" }).waitFor();
    await expect.poll(() => again.page.locator("html").getAttribute("data-theme")).toBe("dark");
  });
});
