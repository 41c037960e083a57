/** A login on the page: how to come by a key, what it may do, which account it is for, where its fills are filed. */
import { expect, it } from "vitest";
import { loginCheck } from "../../../src-shared/login";
import { connection } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { seriousFindings } from "../../harness/browser";
import { describePage, type Stage } from "./stage";

const DAY_MS = 86_400_000;
const NEXT = { name: "Continue" };
const ADD = { name: "Add and import" };

async function formOf({ page }: Stage, broker: string) {
  await page.getByRole("button", { name: "Add connection" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: broker, exact: true }).click();
  return dialog;
}

const withKraken =
  (change: Parameters<typeof connection>[0]) =>
  (house: World): void => {
    house.connections = [connection({ label: "Kraken", ...change })];
  };

describePage("Logins", (open) => {
  it("says where a key is made, what to tick and what to leave alone", async () => {
    const dialog = await formOf(await open(), "Kraken");
    await dialog.getByText("www.kraken.com/u/security/api").waitFor();
    await dialog.getByText("Tick “Query Funds”").waitFor();
    await dialog.getByText("Leave alone “Withdraw Funds”").waitFor();
    const link = dialog.getByRole("link", { name: "www.kraken.com/u/security/api" });
    await expect.poll(() => link.getAttribute("rel")).toBe("noopener noreferrer");
    await expect.poll(() => link.getAttribute("target")).toBe("_blank");
  });

  it("in the desktop's window the host opens it, by its name", async () => {
    const stage = await open({
      furnish(world) {
        world.about = { ...world.about, host: "desktop", access: "none" };
      },
    });
    const dialog = await formOf(stage, "Kraken");
    await dialog.getByRole("link").click();
    await expect.poll(() => stage.world.opened).toEqual(["https://www.kraken.com/u/security/api"]);
    expect(stage.page.context().pages()).toHaveLength(1);
  });

  it("says what a broker can't do before anybody connects to it", async () => {
    const dialog = await formOf(await open(), "Interactive Brokers");
    await dialog.getByText(/gives the fills of the last 365 days only/).waitFor();
    await dialog.getByText(/At most every 30 minutes: statements are made once a day/).waitFor();
    await dialog.getByText("This login can read and do nothing else.").waitFor();
  });

  it("warns of a key that can trade, and adds it only when told to", async () => {
    const stage = await open();
    const { world } = stage;
    world.loginTells = loginCheck(null, ["read", "trade", "withdraw"]);
    const dialog = await formOf(stage, "Kraken");
    await dialog.getByLabel("API key").fill("key");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByRole("button", NEXT).click();
    await dialog.getByText("This key can withdraw.").waitFor();
    await dialog.getByText("This key can trade.").waitFor();
    await dialog.getByText("The key may read, trade and withdraw.").waitFor();
    expect(await seriousFindings(stage.page)).toEqual([]);
    expect(world.connections).toEqual([]);
    await expect.poll(() => dialog.getByRole("alert").count()).toBe(0);

    // Another key is another question.
    await dialog.getByRole("button", { name: "Back" }).click();
    await dialog.getByLabel("API key").fill("other");
    await dialog.getByRole("button", NEXT).click();
    await dialog.getByRole("button", { name: "Add anyway" }).click();
    await stage.page.getByRole("listitem", { name: "Kraken" }).waitFor();
    expect(world.calls.filter((call) => call === "connections.test")).toHaveLength(2);
  });

  it("adds a key that only reads without a question", async () => {
    const stage = await open();
    stage.world.loginTells = loginCheck(null, ["read"]);
    const dialog = await formOf(stage, "Kraken");
    await dialog.getByLabel("API key").fill("key");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByRole("button", NEXT).click();
    await dialog.getByLabel("Import from").fill("2024-01-31");
    await dialog.getByRole("button", ADD).click();
    await stage.page.getByRole("listitem", { name: "Kraken" }).waitFor();
    expect(stage.world.connections[0]?.options).toEqual({ since: Date.UTC(2024, 0, 31) });
  });

  it("a login that fails is said before it is saved, and can be saved all the same", async () => {
    const stage = await open();
    stage.world.loginFails = "IP_NOT_ALLOWED";
    const dialog = await formOf(stage, "Kraken");
    await dialog.getByLabel("API key").fill("key");
    await dialog.getByLabel("API secret").fill("hush");
    await dialog.getByRole("button", NEXT).click();
    await dialog.getByText(/Add this machine's IP address to the key's list/).waitFor();
    expect(stage.world.connections).toEqual([]);
    await dialog.getByRole("button", { name: "Add anyway" }).click();
    await stage.page.getByRole("listitem", { name: "Kraken" }).waitFor();
  });

  it("lets choose between the accounts a token sees", async () => {
    const stage = await open();
    const { world } = stage;
    const account = (id: string) => ({ id, name: null, currency: null });
    world.loginTells = loginCheck([account("101-004-1-001"), account("101-004-1-002")], null);
    world.loginFails = "ACCOUNT_NEEDED";
    const dialog = await formOf(stage, "OANDA");
    await dialog.getByLabel("Token").fill("token");
    await dialog.getByRole("button", NEXT).click();
    const choice = dialog.getByRole("button", { name: "101-004-1-002" });
    await choice.waitFor();
    world.loginFails = null;
    // With the account it is another login, which is tried at once.
    await choice.click();
    await dialog.getByText("The login works.").waitFor();
    await dialog.getByRole("button", ADD).click();
    await stage.page.getByRole("listitem", { name: "OANDA" }).waitFor();
    expect(world.credentials.get("c1")).toEqual({ token: "token", accountId: "101-004-1-002" });
  });

  it("files a connection, and each account behind it, under a book", async () => {
    const { page, world } = await open({
      furnish(house) {
        house.connections = [connection({ id: "ib", label: "IB", brokerId: "flex" })];
        house.brokerAccounts.set("ib", [
          { brokerAccount: "U1", name: "Joint", accountId: "default" },
          { brokerAccount: "U2", name: null, accountId: "default" },
        ]);
      },
    });
    await page.getByRole("button", { name: "More for IB" }).click();
    await page.getByRole("menuitem", { name: "Edit…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Where Joint is filed").selectOption("New account…");
    await dialog.getByLabel("Name of the new account").fill("Family");
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect.poll(() => world.brokerAccounts.get("ib")?.[0]?.accountId).toBe("Family");
    await dialog.getByLabel("Account in Fillkeep").selectOption("Family");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => world.connections[0]?.accountId).toBe("Family");
    expect(world.brokerAccounts.get("ib")?.[1]?.accountId).toBe("default");
    expect(world.connections[0]?.options).toEqual({});
  });

  it("shows in the details what the login may do and what has been imported", async () => {
    const until = Date.UTC(2026, 0, 5, 12);
    const { page } = await open({
      furnish: withKraken({
        id: "kr",
        login: loginCheck([{ id: "0102", name: null, currency: "USD" }], ["read", "trade"]),
        covered: {
          ...{ from: until - 10 * DAY_MS, until, backfilling: true, parts: { done: 1, of: 3 } },
          markets: { asked: ["BTC/USD", "ETH/USD"], more: 12, others: 1204 },
        },
      }),
    });
    await page.getByRole("button", { name: "Connected: details of Kraken" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("From 26 December 2025 to 5 January 2026").waitFor();
    await dialog.getByText("The first import is under way.").waitFor();
    await dialog.getByText("Complete markets: 1 of 3").waitFor();
    await dialog.getByText("Asked for in each sync: BTC/USD, ETH/USD, 12 more.").waitFor();
    await dialog.getByText("1,204 other markets without a balance").waitFor();
    await dialog.getByText("Account 0102 (USD)").waitFor();
    await dialog.getByText("This key can trade.").waitFor();
  });

  it("shows how far the first import has come while it runs", async () => {
    const { page, world } = await open({ furnish: withKraken({ id: "kr" }) });
    const row = page.getByRole("listitem", { name: "Kraken" });
    await row.getByText("Connected", { exact: true }).waitFor();
    await row.getByRole("button", { name: "Sync now: Kraken" }).click();
    await row.getByText("Syncing", { exact: true }).waitFor();
    const from = Date.UTC(2024, 2, 3, 12);
    const covered = { from, until: from + 100 * DAY_MS, backfilling: true, parts: null };
    const progress = { connectionId: "kr", runId: "r", page: 3, fills: 120, at: 0 };
    world.bus.emit({ type: "run.progress", ...progress, covered });
    await row.getByText("From 3 March 2024 to 11 June 2024").waitFor();
  });
});
