/** A keychain that does not give out the key: everything but the credentials goes on, and nothing of them is touched. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startExchange } from "../harness/exchange";
import { connectExchange } from "./connect-exchange";
import { everywhere } from "./everywhere";

everywhere(
  "a locked keychain",
  (start) => {
    test("locks the credentials and no more; once it answers all goes on", async () => {
      const exchange = await startExchange(12);
      const first = await start();
      const { dataDirectory } = first;
      await connectExchange(first.page, exchange);
      const rowOf = ({ page }: typeof first) => page.getByRole("listitem", { name: "Kraken" });
      await rowOf(first).getByText("Connected", { exact: true }).waitFor();
      expect(await first.quit()).toBe(0);
      // Only another process proves that the keychain lasts: then the key's file goes.
      expect(await (await start({ dataDirectory })).quit()).toBe(0);
      const record = readFileSync(join(dataDirectory, "vault-key.json"));
      const asked = exchange.requests.length;

      const locked = await start({ dataDirectory, env: { FAKE_KEYCHAIN: "refused" } });
      const { page } = locked;
      await page.getByText("The system's keychain did not give out the key.").waitFor();
      await rowOf(locked).getByText("Locked", { exact: true }).waitFor();
      await page.getByRole("link", { name: "Fills" }).click();
      await page.getByText("12 fills", { exact: true }).waitFor();
      expect(await locked.quit()).toBe(0);
      expect(exchange.requests.length, "Nobody was called without a key").toBe(asked);
      expect(readFileSync(join(dataDirectory, "vault-key.json")).equals(record)).toBe(true);

      const open = await start({ dataDirectory });
      await rowOf(open).getByText("Connected", { exact: true }).waitFor();
      await rowOf(open).getByRole("button", { name: "Sync now: Kraken" }).click();
      await expect.poll(() => exchange.requests.length).toBeGreaterThan(asked);
    });
  },
  ({ hasSurroundings }) => hasSurroundings,
);
