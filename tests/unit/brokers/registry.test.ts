import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCatalogue } from "../../../src-main/brokers/ccxt/catalogue";
import { createBrokerRegistry } from "../../../src-main/brokers/registry";
import { brokerSchema } from "../../../src-shared/domain";
import { en } from "../../../src-shared/i18n/en";

const ccxtRoom = new URL("../../../src-main/brokers/ccxt/", import.meta.url);
const registry = createBrokerRegistry();

test("the catalogue is what the installed ccxt says", () => {
  const generator = fileURLToPath(new URL("generate-catalogue.mjs", ccxtRoom));
  const generated = execFileSync(process.execPath, [generator, "--print"], { encoding: "utf8" });
  const committed = readFileSync(new URL("catalogue.json", ccxtRoom), "utf8");
  expect(JSON.parse(committed)).toEqual(JSON.parse(generated));
});

test("the demo comes first, then the others by name", () => {
  const [first, ...others] = registry.list();
  expect(first?.id).toBe("demo");
  expect(others.length).toBeGreaterThan(90);
  const names = others.map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, "en")));
});

test("brokers with an adapter of their own stand before ccxt's of the same id", () => {
  expect(readCatalogue().map(({ id }) => id)).toContain("alpaca");
  const ids = registry.list().map(({ id }) => id);
  expect(ids.filter((id) => id === "alpaca")).toEqual(["alpaca"]);
  expect(new Set(ids).size).toBe(ids.length);
  const own = registry.list().filter(({ family }) => family === "native");
  expect(own.map(({ id }) => id)).toEqual(["alpaca", "ibkr-flex", "oanda"]);
  const alpaca = registry.find("alpaca")?.broker;
  expect(alpaca?.credentialFields.map(({ name }) => name)).toEqual(["apiKey", "secret"]);
  const account = registry.find("oanda")?.broker.credentialFields[1];
  expect(account).toMatchObject({ name: "accountId", secret: false, required: false });
  for (const id of ["alpaca", "oanda"]) {
    expect(registry.find(id)?.broker.environments).toEqual(["live", "demo"]);
  }
});

test("every credential has a name in both languages", () => {
  const names = registry
    .list()
    .flatMap(({ credentialFields }) => credentialFields.map(({ name }) => name));
  expect(Object.keys(en.credentialNames)).toEqual(expect.arrayContaining([...new Set(names)]));
});

test("every broker keeps the treaty, and only the demo is simulated", () => {
  for (const broker of registry.list()) {
    expect(() => brokerSchema.parse(broker)).not.toThrow();
    expect(broker.simulated).toBe(broker.id === "demo");
    expect(registry.find(broker.id)?.broker).toBe(broker);
  }
  expect(registry.find("nobody")).toBeUndefined();
});

test("an exchange asks for the credentials ccxt names, and offers a demo only where it has one", () => {
  const okx = registry.find("okx")?.broker;
  expect(okx?.credentialFields.map(({ name }) => name)).toEqual(["apiKey", "secret", "password"]);
  expect(okx?.environments).toEqual(["live", "demo"]);
  expect(registry.find("kraken")?.broker.environments).toEqual(["live"]);
  expect(registry.find("binance")?.broker.capabilities.perSymbol).toBe(true);
  const wallet = registry.find("hyperliquid")?.broker.credentialFields;
  const address = { name: "walletAddress", secret: false, required: true };
  expect(wallet).toContainEqual(expect.objectContaining(address));
  expect(wallet).toContainEqual({ name: "privateKey", secret: true, required: false });
  expect(registry.find("hyperliquid")?.broker.login?.readOnly).toBe("always");
  const token = registry.find("lighter")?.broker.credentialFields;
  expect(token).toMatchObject([{ name: "token", secret: true, required: true }]);
  expect("ro:6:all:1767139200:a1b2c3").toMatch(new RegExp(`^${token?.[0]?.pattern}$`));
});
