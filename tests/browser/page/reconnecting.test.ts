/** New credentials for a connection: the wizard's last two steps, with its first sync at the end. */
import { expect, it } from "vitest";
import { connection, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

function parked(world: World): void {
  world.connections = [
    connection({
      id: "kr",
      label: "Kraken",
      status: "ERROR",
      parked: true,
      lastSyncErrorCode: "AUTH_FAILED",
      lastSyncError: "EAPI:Invalid key",
    }),
  ];
  world.runs = [run({ id: "old", connectionId: "kr", status: "failed", errorCode: "AUTH_FAILED" })];
}

describePage("Reconnecting", (open) => {
  it("tries the new login, saves it and follows the sync it sets free", async () => {
    const { page, world } = await open({ furnish: parked });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByRole("button", { name: "Reconnect" }).click();
    const dialog = page.getByRole("dialog", { name: "Credentials of Kraken" });
    const focused = () => dialog.locator(":focus").textContent();
    await expect.poll(focused).toBe("Enter the new login");
    await dialog.getByLabel("API key").fill(" new");
    await dialog.getByLabel("API secret").fill("newer");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The new login is saved, and its schedule goes on.").waitFor();
    await expect.poll(focused).toBe("Back to work");
    expect(world.credentials.get("kr")).toEqual({ apiKey: "new", secret: "newer" });
    world.change("kr", { status: "SYNCING" });
    world.record(run({ id: "new", connectionId: "kr", status: "running" }));
    await dialog.getByText("Importing from Kraken…").waitFor();
    world.record(run({ id: "new", connectionId: "kr", tradesImported: 5 }));
    world.change("kr", { status: "CONNECTED" });
    await dialog.getByText("5 fills imported").waitFor();
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
    await row.getByText("Connected", { exact: true }).waitFor();
    await expect.poll(() => row.getByRole("alert").count()).toBe(0);
  });

  it("saves nothing that the broker refuses, unless told to", async () => {
    const { page, world } = await open({ furnish: parked });
    world.loginFails = "PERMISSION_DENIED";
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByRole("button", { name: "Reconnect" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("API key").fill("new");
    await dialog.getByLabel("API secret").fill("newer");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText(/The key may not read your trades/).waitFor();
    expect(world.credentials.size).toBe(0);
    await dialog.getByRole("button", { name: "Save anyway" }).click();
    await dialog.getByText("The new login is saved").waitFor();
    expect(world.credentials.get("kr")).toEqual({ apiKey: "new", secret: "newer" });
  });
});
