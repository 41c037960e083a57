/** The connect wizard: three steps by mouse and by keyboard, wrong input and wrong keys in words, the way back. */
import { expect, it } from "vitest";
import { run } from "../../fakes/page/samples";
import { seriousFindings } from "../../harness/browser";
import { describePage, type Stage } from "./stage";

async function wizardAt({ page }: Stage, broker: string) {
  await page.getByRole("button", { name: "Add connection" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Add connection" });
  await dialog.getByRole("button", { name: broker, exact: true }).click();
  return dialog;
}

describePage("The connect wizard", (open) => {
  it("finds a broker by typing at once, tries the login, adds the connection, by keyboard alone", async () => {
    const { page, world } = await open();
    await page.getByRole("button", { name: "Add connection" }).first().press("Enter");
    const dialog = page.getByRole("dialog", { name: "Add connection" });
    const focused = () => dialog.locator(":focus").textContent();
    await expect.poll(focused).toBe("Pick a broker");
    await page.keyboard.type("bina");
    await dialog.getByText("1 broker", { exact: true }).waitFor();
    await page.keyboard.press("Enter");

    await expect.poll(focused).toBe("Binance · Enter the login");
    await dialog.getByLabel("API key").fill("key");
    await expect.poll(() => dialog.getByLabel("API secret").getAttribute("type")).toBe("password");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByLabel("Symbols").fill("LTC/USDT, BTC/USDT  ETH/USDT");
    await page.keyboard.press("Enter");

    await expect.poll(focused).toBe("Binance · Check and import");
    await dialog.getByText("The login works.").waitFor();
    await dialog.getByLabel("Name").fill("Binance main");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("Binance · First import");
    expect(world.connections[0]).toMatchObject({
      label: "Binance main",
      brokerId: "binance",
      options: { symbols: ["LTC/USDT", "BTC/USDT", "ETH/USDT"] },
    });
    expect(world.credentials.get("c1")).toEqual({ apiKey: "key", secret: "hush" });
    await expect.poll(() => page.locator("body").textContent()).not.toContain("hush");
  });

  it("follows the first import to its count, and ends at the dashboard", async () => {
    const stage = await open();
    const { page, world } = stage;
    const dialog = await wizardAt(stage, "Demo broker");
    await dialog.getByText("This broker needs no login.").waitFor();
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await dialog.getByText("Waiting for its turn…").waitFor();
    world.change("c1", { status: "SYNCING" });
    world.record(run({ id: "r1", connectionId: "c1", status: "running", tradesImported: 0 }));
    await dialog.getByText("Starting…").waitFor();
    const progress = { type: "run.progress", connectionId: "c1", runId: "r1", at: 0 } as const;
    world.bus.emit({ ...progress, page: 3, fills: 300 });
    await dialog.getByText("Page 3 · 300 fills so far").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    world.record(run({ id: "r1", connectionId: "c1", tradesImported: 1_234 }));
    world.change("c1", { status: "CONNECTED" });
    await dialog.getByText("1,234 fills imported").waitFor();
    await dialog.getByRole("button", { name: "Go to the dashboard" }).click();
    await dialog.waitFor({ state: "detached" });
    const row = page.getByRole("listitem", { name: "Demo broker" });
    await row.getByText("Simulated", { exact: true }).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement !== document.body")).toBe(true);
  });

  it("says that the import failed, and that it goes on by itself", async () => {
    const stage = await open();
    const dialog = await wizardAt(stage, "Demo broker");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await dialog.getByText("Waiting for its turn…").waitFor();
    const failed = { status: "failed", errorCode: "BROKER_TIMEOUT" } as const;
    stage.world.record(run({ id: "r1", connectionId: "c1", ...failed }));
    await dialog.getByRole("alert").getByText("The broker did not answer in time.").waitFor();
    await dialog.getByRole("button", { name: "Add another" }).click();
    await dialog.getByRole("heading", { name: "Pick a broker" }).waitFor();
  });

  it("refuses a wrong key in plain words, takes the right one, and asks nothing twice", async () => {
    const stage = await open();
    const { page, world } = stage;
    const dialog = await wizardAt(stage, "Kraken");
    await dialog.getByLabel("API key").fill("wrong");
    await dialog.getByLabel("API secret").fill("hush");
    world.loginFails = "AUTH_FAILED";
    await dialog.getByRole("button", { name: "Continue" }).click();
    const alert = dialog.getByRole("alert");
    await alert.getByText(/^The broker refused the credentials\./).waitFor();
    await alert.getByText(/key and secret belong together/).waitFor();
    await expect.poll(() => alert.getByText("EAPI:Invalid key").isVisible()).toBe(false);
    await alert.getByText("What the broker said").click();
    await alert.getByText("EAPI:Invalid key").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(world.connections).toEqual([]);

    await dialog.getByRole("button", { name: "Change the login" }).click();
    await expect
      .poll(() => dialog.locator(":focus").textContent())
      .toBe("Kraken · Enter the login");
    await expect.poll(() => dialog.getByLabel("API secret").inputValue()).toBe("hush");
    // Mended at the broker, not here: the same login is asked about again.
    world.loginFails = "PERMISSION_DENIED";
    await dialog.getByRole("button", { name: "Continue" }).click();
    await alert.getByText(/The key may not read your trades/).waitFor();
    await dialog.getByRole("button", { name: "Change the login" }).click();
    await dialog.getByLabel("API key").fill("right");
    world.loginFails = null;
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The login works.").waitFor();
    await dialog.getByRole("button", { name: "Back" }).click();
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
    expect(world.credentials.get("c1")).toEqual({ apiKey: "right", secret: "hush" });
    expect(world.calls.filter((call) => call === "connections.test")).toHaveLength(3);
  });

  it.each([
    ["PROVIDER_BLOCKED", "Your credentials are not the problem.", /VPN or a proxy/],
    ["CLOCK_SKEW", "clock and the broker's differ", /automatic time/],
    ["IP_NOT_ALLOWED", "from other addresses only", /Add this machine's IP address/],
  ] as const)("says what to do about %s", async (code, words, advice) => {
    const stage = await open();
    stage.world.loginFails = code;
    const dialog = await wizardAt(stage, "Kraken");
    await dialog.getByLabel("API key").fill("key");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByRole("button", { name: "Continue" }).click();
    const alert = dialog.getByRole("alert");
    await alert.getByText(words).waitFor();
    await alert.getByText(advice).waitFor();
    stage.world.loginFails = null;
    await dialog.getByRole("button", { name: "Try again" }).click();
    await dialog.getByText("The login works.").waitFor();
  });

  it("takes the white space out of what is pasted, and says so", async () => {
    const stage = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    const { page, world } = stage;
    const dialog = await wizardAt(stage, "Kraken");
    await page.evaluate("navigator.clipboard.writeText('  key-\\n of-mine \\n')");
    await dialog.getByLabel("API key").focus();
    await page.keyboard.press("ControlOrMeta+v");
    const notice = "Spaces and line breaks around or inside what you pasted were removed.";
    await dialog.getByRole("status").getByText(notice).waitFor();
    await expect.poll(() => dialog.getByLabel("API key").inputValue()).toBe("key-of-mine");
    await dialog.getByLabel("API key").pressSequentially("1");
    await expect.poll(() => dialog.getByText(notice).count()).toBe(0);

    const secret = dialog.getByLabel("API secret");
    await secret.fill("hush");
    await dialog.getByRole("button", { name: "Show API secret" }).click();
    await expect.poll(() => secret.getAttribute("type")).toBe("text");
    await dialog.getByRole("button", { name: "Hide API secret" }).click();
    await expect.poll(() => secret.getAttribute("type")).toBe("password");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await page.getByRole("listitem", { name: "Kraken" }).waitFor();
    expect(world.credentials.get("c1")).toEqual({ apiKey: "key-of-mine1", secret: "hush" });
  });

  it("says at the field what is missing or malformed, in the user's language", async () => {
    const stage = await open();
    const dialog = await wizardAt(stage, "OANDA");
    await dialog.getByLabel("Account ID").fill("12");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("Fill this in.").waitFor();
    await dialog.getByText("It looks like 101-004-1234567-001.").waitFor();
    const token = dialog.getByLabel("Token");
    await expect.poll(() => token.getAttribute("aria-invalid")).toBe("true");
    await expect.poll(() => dialog.locator(":focus").getAttribute("name")).toBe("token");
    expect(await seriousFindings(stage.page)).toEqual([]);
    expect(stage.world.calls).not.toContain("connections.test");
    await token.fill("token");
    await expect.poll(() => dialog.getByText("Fill this in.").count()).toBe(0);
    await dialog.getByLabel("Account ID").fill("");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The login works.").waitFor();
  });

  it("translates what the host refuses, and keeps what was typed", async () => {
    const stage = await open();
    const dialog = await wizardAt(stage, "Kraken");
    await dialog.getByLabel("API key").fill("key");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByText("Advanced").click();
    await dialog.getByLabel("Endpoint").fill("http://example.com/path");
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText(/The endpoint must be https/).waitFor();
    await dialog.getByRole("button", { name: "Change the login" }).click();
    await expect.poll(() => dialog.getByLabel("API key").inputValue()).toBe("key");
  });

  it("loses nothing to a slip: Escape asks, another broker and back keeps what was typed", async () => {
    const stage = await open();
    const { page } = stage;
    const dialog = await wizardAt(stage, "Kraken");
    await dialog.getByLabel("API key").fill("key");
    await dialog.getByRole("button", { name: "Back" }).click();
    await dialog.getByRole("button", { name: "Kraken", exact: true }).click();
    await expect.poll(() => dialog.getByLabel("API key").inputValue()).toBe("key");
    await page.keyboard.press("Escape");
    await dialog.getByText("Leave without adding?").waitFor();
    await expect.poll(() => dialog.locator(":focus").textContent()).toBe("Stay");
    await page.keyboard.press("Enter");
    await dialog.getByText("Leave without adding?").waitFor({ state: "detached" });
    await expect.poll(() => dialog.getByLabel("API key").inputValue()).toBe("key");
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.getByRole("button", { name: "Leave" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(stage.world.connections).toEqual([]);
    await expect.poll(() => page.locator(":focus").textContent()).toBe("Add connection");

    await page.keyboard.press("Enter");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("filters by kind and by what a broker tells", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("105 brokers", { exact: true }).waitFor();
    const flex = dialog.getByRole("listitem").filter({ hasText: "Interactive Brokers" });
    await expect
      .poll(() => flex.textContent())
      .toMatch(/Token.*every 30 min at most.*last 365 days only/);
    await dialog.getByRole("button", { name: "Simulated 1" }).click();
    await dialog.getByText("1 broker", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "All 105" }).click();
    await dialog.getByRole("button", { name: "Says what a key may do" }).first().click();
    await dialog.getByText("1 broker", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Kraken", exact: true }).waitFor();
    await dialog.getByLabel("Search a broker").fill("nobody");
    await dialog.getByText("No broker of that name").waitFor();
  });

  it("adds the demo broker with one click where there is nothing yet", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Try the demo broker" }).click();
    const row = page.getByRole("listitem", { name: "Demo broker" });
    await row.getByText("Simulated", { exact: true }).waitFor();
  });
});
