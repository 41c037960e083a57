import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createBrokerRegistry } from "../../../src-main/brokers/registry";
import { brokerSchema } from "../../../src-shared/domain";

const ccxtRoom = new URL("../../../src-main/brokers/ccxt/", import.meta.url);
const registry = createBrokerRegistry();

test("the catalogue is what the installed ccxt says", () => {
  const generator = fileURLToPath(new URL("generate-catalogue.mjs", ccxtRoom));
  const generated = execFileSync(process.execPath, [generator, "--print"], { encoding: "utf8" });
  const committed = readFileSync(new URL("catalogue.json", ccxtRoom), "utf8");
  expect(JSON.parse(committed)).toEqual(JSON.parse(generated));
});

test("the demo comes first, then the exchanges by name", () => {
  const [first, ...exchanges] = registry.list();
  expect(first?.id).toBe("demo");
  expect(exchanges.length).toBeGreaterThan(90);
  const names = exchanges.map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, "en")));
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
  expect(wallet).toContainEqual({ name: "walletAddress", secret: false, required: true });
});
