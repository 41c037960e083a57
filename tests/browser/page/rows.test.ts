/** What a row of the connections screen says in every state a connection can be in. */
import { expect, it } from "vitest";
import { agoMs, connection } from "../../fakes/page/samples";
import { describePage } from "./stage";

describePage("A connection's row", (open) => {
  it("says who, how, since when and what next", async () => {
    const { page } = await open({
      furnish(world) {
        world.connections = [connection({ id: "kr", label: "Kraken main" })];
      },
    });
    const row = page.getByRole("listitem", { name: "Kraken main" });
    await row.getByText("Connected", { exact: true }).waitFor();
    const text = await row.textContent();
    expect(text).toContain("Kraken · Live");
    expect(text).toMatch(/4 minutes ago/);
    expect(text).toMatch(/in 10 minutes/);
    await expect.poll(() => row.getByRole("switch").isChecked()).toBe(true);
    const time = row.locator("time").first();
    await expect.poll(() => time.getAttribute("datetime")).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it("shows the exact time and zone when its time has the focus", async () => {
    const { page } = await open({
      furnish(world) {
        world.connections = [
          connection({ id: "kr", lastSyncAt: Date.UTC(2026, 5, 1, 12, 0, 5), label: "Kraken" }),
        ];
      },
    });
    const time = page.getByRole("listitem", { name: "Kraken" }).locator("time").first();
    await time.focus();
    // It is generated content, which is in no DOM text.
    const shown = await page.evaluate(
      "getComputedStyle(document.activeElement, '::after').content",
    );
    expect(shown).toMatch(/1 Jun 2026.*14:00:05.*(CEST|GMT\+2)/);
  });

  it("says what is wrong in plain words, the broker's own behind them", async () => {
    const { page } = await open({
      furnish(world) {
        world.connections = [
          connection({
            id: "kr",
            label: "Kraken",
            status: "ERROR",
            parked: true,
            nextSyncAt: null,
            lastSyncError: "EAPI:Invalid key",
            lastSyncErrorCode: "AUTH_FAILED",
          }),
          connection({
            id: "bn",
            label: "Binance",
            brokerId: "binance",
            status: "ERROR",
            lastSyncError: "fetch failed",
            lastSyncErrorCode: "BROKER_UNREACHABLE",
          }),
        ];
      },
    });
    const kraken = page.getByRole("listitem", { name: "Kraken" });
    const alert = kraken.getByRole("alert");
    await alert.getByText("The broker refused the credentials.").waitFor();
    const words = alert.getByText("EAPI:Invalid key");
    await expect.poll(() => words.isVisible()).toBe(false);
    await alert.getByText("What the broker said").click();
    await words.waitFor();
    await expect.poll(() => kraken.getByText("Error", { exact: true }).isVisible()).toBe(true);
    await alert.getByRole("button", { name: "Reconnect" }).waitFor();

    const binance = page.getByRole("listitem", { name: "Binance" });
    await binance.getByText("The broker can't be reached.").waitFor();
    await binance.getByRole("button", { name: "Retry now" }).click();
    await binance.getByText("Syncing", { exact: true }).waitFor();
  });

  it("never says that what comes next was in the past", async () => {
    const { page } = await open({
      furnish(world) {
        world.connections = [connection({ id: "kr", label: "Kraken", nextSyncAt: agoMs(2) })];
      },
    });
    await page.getByText("Next at any moment").waitFor();
  });

  it("says that auto-sync is off, and tags what is simulated", async () => {
    const { page } = await open({
      furnish(world) {
        world.connections = [
          connection({
            id: "d",
            label: "Trying out",
            brokerId: "demo",
            environment: "demo",
            status: "DISCONNECTED",
            syncEnabled: false,
            nextSyncAt: null,
            nextSyncReason: null,
            lastSyncAt: agoMs(60 * 24 * 3),
          }),
        ];
      },
    });
    const row = page.getByRole("listitem", { name: "Trying out" });
    await row.getByText("Disconnected", { exact: true }).waitFor();
    await row.getByText("Auto-sync is off").waitFor();
    await row.getByText("Simulated", { exact: true }).waitFor();
    await expect.poll(() => row.getByRole("switch").isChecked()).toBe(false);
  });
});
