/** Where the requests of brokers with an API of their own go, and only there. */
import { afterEach, expect, test, vi } from "vitest";
import { createBrokerRegistry } from "../../../src-main/brokers/registry";
import { systemClock } from "../../../src-main/foundation/clock";
import { silentLogger } from "../../../src-main/foundation/logger";

const registry = createBrokerRegistry();
const ALPACA = { apiKey: "key", secret: "secret" };
const OANDA = { token: "token", accountId: "101-1" };

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["alpaca", "live", ALPACA, "https://api.alpaca.markets/v2/account"],
  ["alpaca", "demo", ALPACA, "https://paper-api.alpaca.markets/v2/account"],
  ["oanda", "live", OANDA, "https://api-fxtrade.oanda.com/v3/accounts/101-1/summary"],
  ["oanda", "demo", OANDA, "https://api-fxpractice.oanda.com/v3/accounts/101-1/summary"],
] as const)("%s %s", async (brokerId, environment, credentials, address) => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: URL) => {
    asked.push(url.href);
    return new Response('{"account":{"currency":"EUR"}}');
  });
  const { signal } = new AbortController();
  const tools = { clock: systemClock(), log: silentLogger(), signal };
  const login = { environment, credentials, endpoint: null, options: {} };
  await registry.find(brokerId)?.verify(login, tools);
  expect(asked).toEqual([address]);
});
