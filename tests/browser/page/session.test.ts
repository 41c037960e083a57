/** Getting in, and staying in: the locked page, and a host that goes away and comes back. */
import { expect, it } from "vitest";
import { connection } from "../../fakes/page/samples";
import { describePage, SECRET } from "./stage";

const oneConnection = {
  furnish: (world: { connections: unknown[] }) => {
    world.connections = [connection({ id: "kr", label: "Kraken" })];
  },
};

describePage("The session", (open) => {
  it("opens with the pasted secret, and only with that", async () => {
    const { page, allow } = await open({ ...oneConnection, loggedIn: false });
    allow(/401/);
    const secret = page.getByLabel("API secret");
    await secret.fill("wrong");
    await secret.press("Enter");
    await page.getByText("That is not the secret.").waitFor();
    await secret.fill(` ${SECRET}\n`);
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
  });

  it("says that the host is away, comes back by itself and shows what changed meanwhile", async () => {
    const { page, world, stop, start, allow } = await open(oneConnection);
    allow(/WebSocket|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByText("Connected", { exact: true }).waitFor();
    await stop();
    await page.getByText("Fillkeep is not answering. Trying again…").waitFor();
    await expect
      .poll(() => row.isVisible(), { message: "What was known stays in sight" })
      .toBe(true);
    world.change("kr", { status: "DISCONNECTED", syncEnabled: false });
    await start();
    await row.getByText("Disconnected", { exact: true }).waitFor();
    await page.getByText("Fillkeep is not answering. Trying again…").waitFor({ state: "detached" });
    world.change("kr", { status: "SYNCING" });
    await row.getByText("Syncing", { exact: true }).waitFor();
  });

  it("loses nothing of what was being typed while the host was away", async () => {
    const { page, stop, start, allow } = await open(oneConnection);
    allow(/WebSocket|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
    await page.getByRole("button", { name: "Add connection" }).click();
    const dialog = page.getByRole("dialog", { name: "Add connection" });
    await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
    await dialog.getByLabel("API key").fill("half-");
    await stop();
    await page.getByText("Fillkeep is not answering. Trying again…").waitFor();
    await dialog.getByLabel("API key").pressSequentially("typed");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await start();
    await dialog.getByText("The login works.").waitFor();
    await dialog.getByRole("button", { name: "Back" }).click();
    await expect.poll(() => dialog.getByLabel("API key").inputValue()).toBe("half-typed");
  });
});
