/** A page that is opened again begins as it was left: no flash of another language or theme while the host is asked. */
import { expect, it } from "vitest";
import { describePage } from "./stage";

describePage("A page that is opened again", (open) => {
  it("begins in the language and theme it was left in", async () => {
    const { page, world } = await open({
      colorScheme: "light",
      furnish(house) {
        house.settings = { ...house.settings, language: "fr", theme: "dark" };
      },
    });
    await page.getByRole("heading", { name: "Aucune connexion" }).waitFor();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.holds.set("settings.get", promise);
    await page.reload();
    await page.getByRole("heading", { name: "Aucune connexion" }).waitFor();
    const theme = "document.documentElement.dataset.theme";
    await expect.poll(() => page.evaluate(theme)).toBe("dark");
    resolve();
  });

  it("begins as the system is where what was kept makes no sense", async () => {
    const { page, world } = await open({
      initScript: 'localStorage.setItem("fillkeep:look", "{no json")',
    });
    await page.getByRole("heading", { name: "No connection yet" }).waitFor();
    world.holds.set("settings.get", new Promise(() => undefined));
    await page.reload();
    await page.getByRole("heading", { name: "No connection yet" }).waitFor();
  });
});
