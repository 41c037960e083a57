/** Adding, replacing a login, removing: what the dialogs send, and how they say no. */
import { expect, it } from "vitest";
import { connection, fill } from "../../fakes/page/samples";
import { describePage } from "./stage";

describePage("Adding and removing a connection", (open) => {
  it("finds a broker by keyboard, tests the login, adds the connection", async () => {
    const { page, world } = await open();
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Add connection" });
    await dialog.locator("input:focus").waitFor();
    await page.keyboard.type("bina");
    await dialog.getByText("1 broker", { exact: true }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    await dialog.getByLabel("Name").fill("Binance main");
    await dialog.getByLabel("API key").fill("key");
    expect(await dialog.getByLabel("API secret").getAttribute("type")).toBe("password");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByLabel("Symbols").fill("LTC/USDT, BTC/USDT  ETH/USDT");

    world.loginFails = "AUTH_FAILED";
    await dialog.getByRole("button", { name: "Test login" }).click();
    await dialog.getByText("The broker refused the credentials.").waitFor();
    world.loginFails = null;
    await dialog.getByRole("button", { name: "Test login" }).click();
    await dialog.getByText("The login works.").waitFor();

    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("listitem", { name: "Binance main" }).waitFor();
    expect(world.connections[0]).toMatchObject({
      brokerId: "binance",
      options: { symbols: ["LTC/USDT", "BTC/USDT", "ETH/USDT"] },
    });
    expect(world.credentials.get("c1")).toEqual({ apiKey: "key", secret: "hush" });
    expect(await page.locator("body").textContent()).not.toContain("hush");
  });

  it("adds the demo broker with one click where there is nothing yet", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Try the demo broker" }).click();
    const row = page.getByRole("listitem", { name: "Demo broker" });
    await row.getByText("Simulated", { exact: true }).waitFor();
  });

  it("translates a refused field and keeps what was typed", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Kraken" }).click();
    await dialog.getByLabel("API key").fill("key");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByText("Advanced").click();
    await dialog.getByLabel("Endpoint").fill("http://example.com/path");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.getByText(/The endpoint must be https/).waitFor();
    expect(await dialog.getByLabel("API key").inputValue()).toBe("key");
  });

  it("replaces the login of a parked connection", async () => {
    const { page, world } = await open({
      furnish(house) {
        house.connections = [
          connection({
            id: "kr",
            label: "Kraken",
            status: "ERROR",
            parked: true,
            lastSyncErrorCode: "AUTH_FAILED",
            lastSyncError: "EAPI:Invalid key",
          }),
        ];
      },
    });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByRole("button", { name: "Reconnect" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("API key").fill("new");
    await dialog.getByLabel("API secret").fill("newer");
    await dialog.getByRole("button", { name: "Save" }).click();
    await row.getByText("Connected", { exact: true }).waitFor();
    expect(world.credentials.get("kr")).toEqual({ apiKey: "new", secret: "newer" });
    expect(await row.getByRole("alert").count()).toBe(0);
  });

  it("removes a connection, with its fills or without", async () => {
    const { page, world } = await open({
      furnish(house) {
        house.connections = [
          connection({ id: "a", label: "First" }),
          connection({ id: "b", label: "Second" }),
        ];
        house.fills = [fill("a", 1), fill("b", 1)];
      },
    });
    for (const [label, choice] of [
      ["First", "Keep the fills"],
      ["Second", "Delete the fills too"],
    ] as const) {
      await page.getByRole("button", { name: `More for ${label}` }).click();
      await page.getByRole("menuitem", { name: "Remove…" }).click();
      await page.getByRole("button", { name: choice }).click();
      await page.getByRole("listitem", { name: label }).waitFor({ state: "detached" });
    }
    expect(world.fills.map(({ connectionId }) => connectionId)).toEqual(["a"]);
    await page.getByText("No connection yet").waitFor();
  });
});
