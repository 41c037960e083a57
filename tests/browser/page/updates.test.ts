/** Newer versions in the settings of the desktop app: whether they are looked for, how that stands, the restart. */
import { expect, it } from "vitest";
import type { UpdateStatus } from "../../../src-shared/updates";
import { describePage } from "./stage";
import { PRELOAD } from "./window-preload";

type Open = Parameters<Parameters<typeof describePage>[1]>[0];

async function settingsIn(open: Open, language: "en" | "fr", updates?: UpdateStatus) {
  const opened = await open({
    initScript: PRELOAD,
    furnish(house) {
      house.about = { ...house.about, host: "desktop", access: "none" };
      house.settings = { ...house.settings, language };
      if (updates !== undefined) house.updates = updates;
    },
  });
  const french = language === "fr";
  await opened.page.getByRole("link", { name: french ? "Réglages" : "Settings" }).click();
  const card = opened.page.getByRole("region", { name: french ? "Mises à jour" : "Updates" });
  await card.waitFor();
  return { ...opened, card };
}

describePage("Updates in the settings", (open) => {
  it("are looked for when the user says so, and restarted into when they are ready", async () => {
    const { card, world } = await settingsIn(open, "en");
    const auto = card.getByRole("switch", { name: "Look for newer versions once a day" });
    await expect.poll(() => auto.getAttribute("aria-checked")).toBe("false");
    await auto.click();
    await expect.poll(() => world.settings.checkForUpdates).toBe(true);

    await card.getByText("Not looked for yet.").waitFor();
    await card.getByRole("button", { name: "Look now" }).click();
    await expect.poll(() => world.calls.includes("updates.check")).toBe(true);
    world.shell.updatesChanged({ state: "checking" });
    await card.getByText("Looking for a newer version, as soon as no sync runs…").waitFor();
    await expect.poll(() => card.getByRole("button").count()).toBe(0);
    world.shell.updatesChanged({ state: "found", version: "2.0.0" });
    await card.getByText("Version 2.0.0 is there.").waitFor();
    world.shell.updatesChanged({ state: "downloading", version: "2.0.0", percent: 40 });
    await card.getByText("Fetching version 2.0.0: 40%").waitFor();
    world.shell.updatesChanged({ state: "ready", version: "2.0.0", isRestarting: false });
    await card.getByRole("button", { name: "Restart into 2.0.0" }).click();
    await expect.poll(() => world.calls.includes("updates.restart")).toBe(true);
    world.shell.updatesChanged({ state: "ready", version: "2.0.0", isRestarting: true });
    await card.getByText("Restarting into version 2.0.0").waitFor();
    await expect.poll(() => card.getByRole("button").count()).toBe(0);
    world.shell.updatesChanged({ state: "failed", failedAt: 0 });
    await card.getByText("this one goes on").waitFor();
    await card.getByRole("button", { name: "Look now" }).waitFor();
  });

  it("that are ready are said on every screen", async () => {
    const { page, world } = await settingsIn(open, "fr");
    await page.getByRole("link", { name: "Exécutions" }).click();
    world.shell.updatesChanged({ state: "ready", version: "2.0.0", isRestarting: false });
    await page.getByText("La version 2.0.0 est prête. Il faut redémarrer\u202f;").waitFor();
    await page.getByRole("button", { name: "Redémarrer avec la version 2.0.0" }).click();
    await expect.poll(() => world.calls.includes("updates.restart")).toBe(true);
    world.shell.updatesChanged({ state: "ready", version: "2.0.0", isRestarting: true });
    await page.getByText("Redémarrage avec la version 2.0.0").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Redémarrer avec" }).count()).toBe(0);
  });

  it.each([
    ["en", "not-installed", "This Fillkeep runs from its sources: update those."],
    ["fr", "no-feed", "ne se met pas à jour elle-même\u00a0: installez"],
    ["fr", "system-package", "est un paquet du système"],
    ["en", "insecure-feed", "names an update address that is not secure"],
    ["en", "unsigned", "does not name who signs its updates"],
  ] as const)("say in %s why there are none: %s", async (language, reason, words) => {
    const { card } = await settingsIn(open, language, { state: "off", reason });
    await card.getByText(words).waitFor();
    await expect.poll(() => card.getByRole("switch").count()).toBe(0);
  });
});
