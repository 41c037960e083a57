/** What keeps Fillkeep well: what it tells, backups, its secret, diagnostics, what it is made of. */
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { describePage, NEW_SECRET, SECRET } from "./stage";

describePage("The upkeep", (open) => {
  it("tells only what is wanted", async () => {
    const { page, world } = await open();
    await page.getByRole("link", { name: "Settings" }).click();
    const failing = page.getByRole("switch", { name: "A connection keeps failing" });
    await failing.click();
    await expect.poll(() => world.settings.mutedKinds).toEqual(["failing"]);
    await expect.poll(() => failing.getAttribute("aria-checked")).toBe("false");
    await page.reload();
    await expect.poll(() => failing.getAttribute("aria-checked")).toBe("false");
    await failing.click();
    await expect.poll(() => world.settings.mutedKinds).toEqual([]);
  });

  it("makes a backup, has one restored at the next start, and thinks better of it", async () => {
    const { page, world } = await open();
    await page.getByRole("link", { name: "Settings" }).click();
    const card = page.getByRole("region", { name: "Backups" });
    await card.getByText("No backup yet").waitFor();
    await card.getByRole("button", { name: "Back up now" }).click();
    await card.getByText("The backup is made and checked: backup-1.sqlite").waitFor();
    await card.getByRole("cell", { name: "1.2 MB" }).waitFor();

    await card.getByRole("button", { name: "Restore backup-1.sqlite…" }).click();
    const dialog = page.getByRole("dialog", { name: "Restore this backup?" });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(world.backups[0]?.isNext).toBe(false);
    await card.getByRole("button", { name: "Restore backup-1.sqlite…" }).click();
    await dialog.getByRole("button", { name: "Restore at the next start" }).click();
    await card.getByText("Restart Fillkeep to put backup-1.sqlite").waitFor();
    await card.getByRole("button", { name: "Keep the database as it is" }).click();
    await card.getByText("Restart Fillkeep").waitFor({ state: "detached" });
    expect(world.backups[0]?.isNext).toBe(false);

    world.refusals.set("backups.restore", new RequestError("BACKUP_DAMAGED", "x"));
    await card.getByRole("button", { name: "Restore backup-1.sqlite…" }).click();
    await dialog.getByRole("button", { name: "Restore at the next start" }).click();
    await card.getByText("This backup is damaged and can't be restored.").waitFor();
  });

  it("replaces the secret: shown once, this page goes on, the old one is dead", async () => {
    const { page, host, allow } = await open();
    allow(/WebSocket/);
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Replace the secret…" }).click();
    await page.getByRole("button", { name: "Replace it" }).click();
    const dialog = page.getByRole("dialog", { name: "The new API secret" });
    await expect.poll(() => dialog.getByLabel("The new API secret").inputValue()).toBe(NEW_SECRET);
    const ask = async (secret: string) => {
      const headers = { authorization: `Bearer ${secret}` };
      return (await fetch(`${host().url}/api/settings`, { headers })).status;
    };
    expect(await ask(SECRET)).toBe(401);
    expect(await ask(NEW_SECRET)).toBe(200);
    await dialog.getByRole("button", { name: "Done" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.content()).not.toContain(NEW_SECRET);
    // The page has come back by itself, under the new secret.
    await page.getByLabel("Theme").selectOption("dark");
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.reload();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
  });

  it("offers no secret where there is none, and says where it is set elsewhere", async () => {
    const { page, world } = await open({
      furnish: (house) => {
        house.about = { ...house.about, access: "environment" };
      },
    });
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByText(/FILLKEEP_API_SECRET sets it/).waitFor();
    await expect
      .poll(() => page.getByRole("button", { name: "Replace the secret…" }).count())
      .toBe(0);
    world.about = { ...world.about, host: "desktop", access: "none" };
    await page.reload();
    await page.getByRole("heading", { name: "Data folder" }).waitFor();
    await expect.poll(() => page.getByRole("heading", { name: "API secret" }).count()).toBe(0);
  });

  it("shows the data folder to copy, saves diagnostics, and names what it is made of", async () => {
    const { page } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Copy path" }).click();
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      "/home/trader/.local/share/fillkeep",
    );
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download diagnostics" }).click();
    expect((await waiting).suggestedFilename()).toBe("fillkeep-diagnostics.json");

    const about = page.getByRole("region", { name: "About" });
    await about.getByText("1.2.3").waitFor();
    await about.getByText("Licences of what Fillkeep is made of").click();
    const licences = about.getByRole("table", { name: "Licences of what Fillkeep is made of" });
    for (const made of [/^react \d.*MIT/, /^better-sqlite3 \d.*MIT/, /^Valkey .*BSD-3-Clause/]) {
      await licences.getByRole("row", { name: made }).first().waitFor();
    }
    await expect.poll(() => licences.getByText("vitest").count()).toBe(0);
  });
});
