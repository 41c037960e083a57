/** A vault that is locked: said on every screen, opened from there; and the ways to keep its key, in the settings. */
import { expect, it } from "vitest";
import { connection, vault } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

const locked = (world: World, change: Partial<World["vault"]> = {}): void => {
  world.vault = {
    ...vault(),
    isLocked: true,
    reason: "passphrase",
    protection: "passphrase",
    isWeak: false,
    takesPassphrase: true,
    ...change,
  };
  world.connections = [
    connection({
      id: "1",
      label: "Kraken",
      nextSyncAt: null,
      nextSyncReason: "locked",
      lastSyncErrorCode: "BROKER_TIMEOUT",
      lastSyncError: "timed out",
    }),
  ];
};

describePage("A locked vault", (open) => {
  it("asks for the passphrase, refuses a wrong one in words, and goes with the right one", async () => {
    const { page, world } = await open({ furnish: locked });
    const section = page.getByRole("region", { name: "Your credentials are locked" });
    await section.getByText("Enter the passphrase that protects them.").waitFor();
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByText("Locked", { exact: true }).waitFor();
    await row.getByText("Waits until you unlock the credentials").waitFor();
    await expect.poll(() => row.getByText("did not answer in time").count()).toBe(0);
    await page.getByText("Credentials locked").waitFor();

    await section.getByRole("button", { name: "Unlock" }).click();
    await section.getByText("Fill this in.").waitFor();
    expect(world.calls).not.toContain("vault.unlock");
    const field = section.getByLabel("Passphrase");
    await field.fill("not the passphrase");
    await field.press("Enter");
    await section.getByText("That is not the passphrase.").waitFor();
    await page.getByRole("link", { name: "Fills" }).click();
    await field.fill(world.passphrase);
    await field.press("Enter");
    await expect.poll(() => section.count()).toBe(0);
    await expect.poll(() => page.locator("main:focus").count()).toBe(1);
  });

  it("of a keychain that does not answer says why, and tries again", async () => {
    const { page, world } = await open({
      furnish(world) {
        locked(world, {
          reason: "keychain-changed",
          protection: "keychain",
          backend: "kwallet6",
          takesPassphrase: false,
          hasKeychain: true,
        });
        world.keychainAnswers = false;
      },
    });
    const section = page.getByRole("region", { name: "Your credentials are locked" });
    await section.getByText("The key was stored in another keychain").waitFor();
    await expect.poll(() => section.getByLabel("Passphrase").count()).toBe(0);
    const again = section.getByRole("button", { name: "Try again" });
    await again.click();
    await expect.poll(() => world.calls.filter((name) => name === "vault.unlock").length).toBe(1);
    await expect.poll(() => again.isEnabled()).toBe(true);
    world.vault = { ...world.vault, reason: "keychain-refused" };
    world.bus.emit({ type: "vault.changed", vault: world.vault });
    await section.getByText("did not give out the key").waitFor();
    world.keychainAnswers = true;
    await again.click();
    await expect.poll(() => section.count()).toBe(0);
  });

  it("can be given up for a new key, once that is confirmed", async () => {
    const { page, world } = await open({ furnish: locked });
    const section = page.getByRole("region", { name: "Your credentials are locked" });
    const start = section.getByRole("button", { name: "Start with a new key…" });
    await start.click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect(world.calls).not.toContain("vault.startOver");
    await start.click();
    await page.getByRole("dialog").getByText("you enter each of them again").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Start with a new key" }).click();
    await expect.poll(() => section.count()).toBe(0);
    expect(world.calls).toContain("vault.startOver");
  });
});

describePage("How the vault's key is kept", (open) => {
  it("is said, and a passphrase is set for it and changed", async () => {
    const { page, world } = await open();
    await page.getByRole("link", { name: "Settings" }).click();
    const section = page.getByRole("region", { name: "Protection of credentials" });
    await section.getByText("lies in a file that only your user account can read").waitFor();
    await section.getByText("Whoever can read that file can read your credentials").waitFor();

    await section.getByRole("button", { name: "Set a passphrase…" }).click();
    const dialog = page.getByRole("dialog");
    const save = dialog.getByRole("button", { name: "Protect with this passphrase" });
    const next = dialog.getByLabel("New passphrase", { exact: true });
    const again = dialog.getByLabel("New passphrase again");
    await next.fill("too short");
    await save.click();
    await dialog.getByText("A passphrase has at least 12 characters.").waitFor();
    await next.fill("four loud harbours");
    await again.fill("four loud harbors");
    await save.click();
    await dialog.getByText("The two are not the same.").waitFor();
    expect(world.calls).not.toContain("vault.protect");
    await again.fill("four loud harbours");
    await save.click();
    await section.getByText("is protected by your passphrase").waitFor();
    await section.getByText("The key is kept in this way from now on.").waitFor();
    expect(world.passphrase).toBe("four loud harbours");

    await section.getByRole("button", { name: "Change the passphrase…" }).click();
    await dialog.getByLabel("Current passphrase").fill("a guess at it");
    await next.fill("five calm harbours");
    await again.fill("five calm harbours");
    await save.click();
    await dialog.getByText("That is not the passphrase.").waitFor();
    await dialog.getByLabel("Current passphrase").fill("four loud harbours");
    await save.click();
    await expect.poll(() => world.passphrase).toBe("five calm harbours");
  });

  it("is honest about a keychain that does not protect, and about one that refuses", async () => {
    const { page, world } = await open({
      furnish(world) {
        world.vault = {
          ...vault(),
          protection: "keychain",
          backend: "basic_text",
          hasKeychain: true,
        };
      },
    });
    await page.getByRole("link", { name: "Settings" }).click();
    const section = page.getByRole("region", { name: "Protection of credentials" });
    await section.getByText("does not name a keychain that protects it (basic_text)").waitFor();

    world.vault = { ...world.vault, protection: "key-file", backend: null };
    world.bus.emit({ type: "vault.changed", vault: world.vault });
    world.keychainAnswers = false;
    await section.getByRole("button", { name: "Keep it in the system's keychain…" }).click();
    const use = page.getByRole("dialog").getByRole("button", { name: "Keep it in the keychain" });
    await use.click();
    await page
      .getByRole("dialog")
      .getByText("The system's keychain did not take the key.")
      .waitFor();
    world.keychainAnswers = true;
    await use.click();
    await section.getByText("in the system's keychain (gnome_libsecret)").waitFor();
  });
});
