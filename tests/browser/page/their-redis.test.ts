/** A queue in somebody else's Redis: said as what it is, and as what it waits for while it is away. */
import { expect, it } from "vitest";
import { describePage } from "./stage";

const THEIRS = { pid: null, version: "7.0.15", external: true } as const;

describePage("With a Redis of one's own", (open) => {
  it("says whose it is, and claims no process", async () => {
    const { page } = await open({
      furnish(world) {
        world.scheduler = { ...world.scheduler, redis: { state: "up", ...THEIRS } };
      },
    });
    await page.getByRole("navigation").getByText("Queue running, in your own Redis").waitFor();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByText("7.0.15, your own").waitFor();
    const about = page.getByRole("region", { name: "About" });
    expect(await about.getByText("Workers").count()).toBe(0);
    expect(await page.getByText(/process/).count()).toBe(0);
  });

  it("says how many workers are there, as they come and go", async () => {
    const { page, world } = await open({
      furnish(world) {
        world.scheduler = { ...world.scheduler, workers: 0 };
      },
    });
    await page.getByRole("link", { name: "Settings" }).click();
    const about = page.getByRole("region", { name: "About" });
    await about.getByText("none just now: this Fillkeep calls the brokers itself").waitFor();
    world.schedule({ workers: 1 });
    await about.getByText("1 that calls brokers for this Fillkeep").waitFor();
    world.schedule({ workers: 3 });
    await about.getByText("3 that call brokers for this Fillkeep").waitFor();
  });

  it.each([
    ["en", "Your Redis can't be reached: syncs wait until it can."],
    ["fr", "Votre Redis est injoignable\u00a0: les synchronisations attendent son retour."],
  ] as const)(
    "says in %s that it is away, and still shows all there is",
    async (language, words) => {
      const { page } = await open({
        furnish(world) {
          world.settings = { ...world.settings, language };
          const redis = { state: "restarting", ...THEIRS } as const;
          world.scheduler = { ...world.scheduler, running: false, redis };
        },
      });
      const notice = page.getByRole("status").getByText(words);
      await notice.waitFor();
      await page.getByRole("link", { name: language === "fr" ? "Exécutions" : "Fills" }).click();
      await expect.poll(() => notice.isVisible()).toBe(true);
    },
  );
});
