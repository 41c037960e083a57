/** The page in French: the words, the plural forms and the numbers, without a reload. */
import { expect, it } from "vitest";
import { agoMs, aheadMs, connection, notification, run } from "../../fakes/page/samples";
import { describePage } from "./stage";

describePage("The page in French", (open) => {
  it("speaks French in every corner of the connections screen", async () => {
    const { page, world } = await open({
      furnish(house) {
        house.settings = { ...house.settings, language: "fr" };
        house.connections = [
          connection({ id: "kr", label: "Kraken", lastSyncAt: agoMs(4) }),
          connection({
            id: "bn",
            label: "Binance",
            brokerId: "binance",
            status: "ERROR",
            parked: true,
            lastSyncErrorCode: "SYMBOLS_NEEDED",
            lastSyncError: "No symbols",
          }),
          connection({
            id: "x",
            label: "Attente",
            retry: { attempt: 1, of: 3, at: aheadMs(14.5) },
            nextSyncReason: "retry",
          }),
        ];
        house.runs = [run({ id: "r", connectionId: "kr", tradesImported: 12_345 })];
      },
    });
    const kraken = page.getByRole("listitem", { name: "Kraken" });
    await kraken.getByText("Synchronisé il y a 4 minutes").waitFor();
    await page.getByText("Essai 2 sur 4 dans 14 minutes").waitFor();
    await expect.poll(() => page.evaluate("document.documentElement.lang")).toBe("fr");
    await page.getByRole("cell", { name: "12\u202f345" }).waitFor();

    world.change("kr", { status: "SYNCING" });
    const progress = { type: "run.progress", connectionId: "kr", runId: "r", at: 0 } as const;
    world.bus.emit({ ...progress, page: 1, fills: 0 });
    await kraken.getByText("Page 1 · 0 exécution", { exact: true }).waitFor();
    world.bus.emit({ ...progress, page: 2, fills: 1_000_000 });
    await kraken.getByText("Page 2 · 1 000 000 d’exécutions").waitFor();

    const binance = page.getByRole("listitem", { name: "Binance" });
    await binance.getByRole("button", { name: "Modifier les réglages" }).click();
    const dialog = page.getByRole("dialog", { name: "Modifier Binance" });
    await dialog.getByLabel("Symboles").fill("LTC/USDT");
    await dialog.getByRole("button", { name: "Enregistrer" }).click();
    await expect.poll(() => world.connectionOf("bn").options).toEqual({ symbols: ["LTC/USDT"] });
  });

  it("speaks French of pauses, waits and notifications", async () => {
    const { page, world } = await open({
      locale: "fr-FR",
      furnish(house) {
        house.settings = { ...house.settings, language: "fr" };
        house.connections = [
          connection({
            id: "kr",
            label: "Kraken",
            status: "ERROR",
            lastSyncErrorCode: "BROKER_TIMEOUT",
            failingSince: agoMs(30.5 * 60),
            effectiveIntervalMin: 60,
            nextSyncReason: "stretched",
          }),
          connection({ id: "bn", label: "Binance", nextSyncReason: "offline", nextSyncAt: null }),
        ];
        house.skips.set("kr", "retrying");
        house.notifications = [notification({ id: "n", connectionIds: ["kr", "bn"] })];
      },
    });
    await page
      .getByText("Toutes les 60 min au lieu de 15\u00a0: en échec depuis 1\u00a0jour")
      .waitFor();
    await page.getByText("Prochaine au retour du réseau").waitFor();
    await page.getByRole("button", { name: "Tout synchroniser" }).click();
    await page
      .getByText("1 synchronisation lancée · Ignorées\u00a0: 1 dont un nouvel essai est prévu")
      .waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("menuitem", { name: "Jusqu’à demain 08:00" }).click();
    await page.locator(".notice", { hasText: /En pause jusqu’à \w+ 08:00\./ }).waitFor();
    await page.getByRole("button", { name: "Reprendre" }).click();
    await expect.poll(() => world.scheduler.paused).toBe(false);
    await page.getByRole("link", { name: "Notifications 1 non lue" }).click();
    await page.getByText("Kraken et Binance échouent sans cesse").waitFor();
    await page.getByText("Pas encore résolu").waitFor();
  });

  it("changes the language at once, and leaves nothing of the other behind", async () => {
    const { page } = await open();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("Language").selectOption("fr");
    await page.getByRole("heading", { name: "Réglages" }).waitFor();
    const text = await page.locator("body").textContent();
    expect(text).not.toMatch(/\b(Settings|Language|Theme|About|Queue|running)\b/);
  });
});
