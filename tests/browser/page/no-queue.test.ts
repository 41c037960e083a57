/** A desktop whose Redis can't be run: the page says why on every screen, and shows all there is. */
import { expect, it } from "vitest";
import { describePage } from "./stage";

describePage("Without a queue", (open) => {
  it.each([
    ["en", "missing", "Redis, which comes with Fillkeep, is not there"],
    ["en", "altered", "was changed since, so it is not run"],
    ["fr", "altered", "a été modifié depuis\u202f; il n’est donc pas lancé"],
    ["fr", "failed", "Redis n’a pas pu démarrer"],
  ] as const)("says in %s that it is %s", async (language, problem, words) => {
    const { page } = await open({
      furnish(world) {
        world.settings = { ...world.settings, language };
        const redis = { state: "down", pid: null, version: null, problem } as const;
        world.scheduler = { ...world.scheduler, running: false, redis };
      },
    });
    const notice = page.getByRole("status").getByText(words);
    await notice.waitFor();
    await page.getByRole("link", { name: language === "fr" ? "Exécutions" : "Fills" }).click();
    await expect.poll(() => notice.isVisible()).toBe(true);
  });
});
