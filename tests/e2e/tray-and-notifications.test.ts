/** What the system shows around the window, and that it and the page say the same. */
import { expect, test } from "vitest";
import { OUTAGE, startExchange } from "../harness/exchange";
import { connectExchange } from "./connect-exchange";
import type { Running, Surroundings } from "./driver";
import { everywhere } from "./everywhere";

/** 1, 5 and 15 minutes take a second or less. */
const QUICKLY = 1_000;
const PAST_RETRIES_MS = 60_000;

/** Of a driver that has them. */
const around = ({ surroundings }: Running): Surroundings => surroundings as Surroundings;

everywhere(
  "tray and notifications",
  (start) => {
    test("the tray says what the page says, and its commands are seen on the page", async () => {
      const running = await start();
      const { page } = running;
      const { trayMenu, trayIcon, clickTray } = around(running);
      expect(trayMenu()[0]).toBe("No connection yet");
      await page.getByRole("button", { name: "Try the demo broker" }).click();
      await expect.poll(trayMenu).toContain("Demo broker: Connected");
      await expect.poll(trayIcon).toContain("ok-");
      clickTray("Pause until I resume");
      await page.getByRole("button", { name: "Resume" }).waitFor();
      await expect.poll(trayIcon).toContain("wait-");
      await page.getByRole("button", { name: "Resume" }).click();
      await expect.poll(() => trayMenu()[0]).toBe("All is well");
      clickTray("Settings…");
      await page.getByRole("heading", { name: "Settings" }).waitFor();
      await page.getByLabel("Language").selectOption("fr");
      await expect.poll(() => trayMenu()[0]).toBe("Tout va bien");
    });

    test("a broker that keeps failing is told once; a click leads to it; its recovery is told", {
      timeout: PAST_RETRIES_MS,
    }, async () => {
      const exchange = await startExchange(3);
      const running = await start({ timeScale: QUICKLY });
      const { page } = running;
      const { notifications, clickNotification, closeWindow, isVisible, trayIcon } =
        around(running);
      await connectExchange(page, exchange);
      const row = page.getByRole("listitem", { name: "Kraken" });
      await row.getByText("Connected", { exact: true }).waitFor();
      await page.getByRole("link", { name: "Fills" }).click();
      closeWindow(0);
      await expect.poll(isVisible).toBe(false);

      exchange.setFaults([OUTAGE]);
      await expect
        .poll(() => notifications().map(({ title }) => title))
        .toEqual(["Kraken keeps failing"]);
      await expect.poll(trayIcon).toContain("error-");
      clickNotification("Kraken keeps failing");
      await expect.poll(isVisible).toBe(true);
      await row.getByText("Error", { exact: true }).waitFor();
      await expect.poll(() => row.evaluate((it) => it.matches(":focus"))).toBe(true);
      expect(notifications()).toEqual([]);

      exchange.setFaults([]);
      await row.getByRole("button", { name: "Retry now" }).click();
      await row.getByText("Connected", { exact: true }).waitFor();
      await expect.poll(trayIcon).toContain("ok-");
    });
  },
  ({ hasSurroundings }) => hasSurroundings,
);
