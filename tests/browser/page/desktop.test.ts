/** The page in the desktop app: the settings that only the desktop has, and where its shell sends the page. */
import { expect, it } from "vitest";
import { connection } from "../../fakes/page/samples";
import { describePage } from "./stage";
import { PRELOAD } from "./window-preload";

type Open = Parameters<Parameters<typeof describePage>[1]>[0];

const inWindow = (open: Open, language: "en" | "fr" = "en") =>
  open({
    initScript: PRELOAD,
    furnish(house) {
      house.about = { ...house.about, host: "desktop", access: "none" };
      house.settings = { ...house.settings, language };
    },
  });

describePage("The page of the desktop app", (open) => {
  it("keeps what closing means and whether it starts at login", async () => {
    const { page, world } = await inWindow(open);
    await page.getByRole("link", { name: "Settings" }).click();
    const card = page.getByRole("region", { name: "Desktop" });
    const closing = card.getByLabel("When I close the window");
    await expect.poll(() => closing.inputValue()).toBe("ask");
    await closing.selectOption("Keep running in the tray");
    await expect.poll(() => world.settings.onClose).toBe("tray");
    await closing.selectOption("Quit");
    await expect.poll(() => world.settings.onClose).toBe("quit");

    const login = card.getByRole("switch", { name: "Start when I log in, without a window" });
    await expect.poll(() => login.getAttribute("aria-checked")).toBe("false");
    await login.click();
    await expect.poll(() => world.settings.startAtLogin).toBe(true);
    await expect.poll(() => login.getAttribute("aria-checked")).toBe("true");

    // The answer to the shell's own question shows here as well.
    world.settings = { ...world.settings, onClose: "tray" };
    world.bus.emit({ type: "settings.changed", settings: world.settings });
    await expect.poll(() => closing.inputValue()).toBe("tray");
  });

  it("says what the system refuses, when it does, and no longer than that", async () => {
    const { page, world } = await inWindow(open);
    await page.getByRole("link", { name: "Settings" }).click();
    const notes = page.getByRole("region", { name: "Desktop" }).getByRole("status");
    await page.getByRole("heading", { name: "Desktop" }).waitFor();
    await expect.poll(() => notes.count()).toBe(0);
    world.shell.change({ tray: false, notifications: "unsupported", loginItem: "failed" });
    await expect.poll(() => notes.count()).toBe(3);
    await notes.getByText("This desktop shows no tray icon.").waitFor();
    await notes.getByText("This system shows no notifications.").waitFor();
    await notes.getByText("The system did not take this setting").waitFor();
    world.shell.change({ tray: true, notifications: "refused", loginItem: "needs-approval" });
    await notes.getByText("Allow notifications in the system's settings").waitFor();
    await notes.getByText("Allow Fillkeep among the login items").waitFor();
    await expect.poll(() => notes.count()).toBe(2);
    world.shell.change({ notifications: "ok", loginItem: "ok" });
    await expect.poll(() => notes.count()).toBe(0);
  });

  it("speaks French, too", async () => {
    const { page, world } = await inWindow(open, "fr");
    await page.getByRole("link", { name: "Réglages" }).click();
    const card = page.getByRole("region", { name: "Bureau" });
    await card.getByLabel("Quand je ferme la fenêtre").waitFor();
    world.shell.change({ tray: false });
    await card.getByText("Ce bureau n’affiche pas d’icône de notification.").waitFor();
  });

  it("goes where the shell sends it", async () => {
    const { page, world } = await inWindow(open);
    world.shell.goto({ route: "fills" });
    await page.getByRole("heading", { name: "Fills" }).waitFor();
    world.shell.goto({ route: "notifications" });
    await page.getByRole("heading", { name: "Notifications" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Fills" }).waitFor();
  });

  it("is sent to a connection: its row is in sight and has the focus, each time", async () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      connection({ id: `c${n}`, label: `Login ${n}`, status: n === 41 ? "ERROR" : "CONNECTED" }),
    );
    const { page, world } = await open({
      initScript: PRELOAD,
      furnish(house) {
        house.about = { ...house.about, host: "desktop", access: "none" };
        house.connections = many;
      },
    });
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { name: "Desktop" }).waitFor();
    const row = page.getByRole("listitem", { name: "Login 41", exact: true });
    const isThere = async () => {
      const { y = -1, height = 0 } = (await row.boundingBox()) ?? {};
      const isInSight = y >= 0 && y + height <= (page.viewportSize()?.height ?? 0);
      return isInSight && (await row.evaluate((it) => it.matches(":focus")));
    };
    world.shell.goto({ route: "connections", connectionId: "c41" });
    await expect.poll(isThere).toBe(true);
    expect(new URL(page.url()).hash).toBe("#/connections");

    // Once more from the same screen, where the filter hides it.
    await page.evaluate("scrollTo(0, 0)");
    await page.getByRole("button", { name: "Connected 59" }).click();
    await expect.poll(() => row.count()).toBe(0);
    world.shell.goto({ route: "connections", connectionId: "c41" });
    await expect.poll(isThere).toBe(true);

    world.shell.goto({ route: "settings" });
    await page.getByRole("heading", { name: "Desktop" }).waitFor();
    world.shell.goto({ route: "connections", connectionId: "gone" });
    await page.getByRole("listitem", { name: "Login 0", exact: true }).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe("#/connections");
  });

  it("has none of it in a browser", async () => {
    const { page, world } = await open();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { name: "Diagnostics" }).waitFor();
    await expect.poll(() => page.getByRole("heading", { name: "Desktop" }).count()).toBe(0);
    expect(world.calls.filter((name) => name.startsWith("shell."))).toEqual([]);
  });
});
