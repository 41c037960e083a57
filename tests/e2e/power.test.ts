/** A machine that falls asleep in the middle of a sync, and wakes. */
import { expect, test } from "vitest";
import { SILENCE, startExchange } from "../harness/exchange";
import { connectExchange } from "./connect-exchange";
import { everywhere } from "./everywhere";

everywhere(
  "sleep",
  (start) => {
    test("ends what is under way, without an error, and waking takes it up again", async () => {
      const exchange = await startExchange(40);
      exchange.setFaults([SILENCE]);
      const { page, suspend, resume } = await start();
      await connectExchange(page, exchange);
      const row = page.getByRole("listitem", { name: "Kraken" });
      const runs = page.getByRole("table", { name: "Recent runs" });
      await row.getByText("Syncing").waitFor();
      await expect.poll(() => exchange.requests.some(({ isTrades }) => isTrades)).toBe(true);
      await suspend?.();
      await runs.getByText("Interrupted", { exact: true }).waitFor();
      const asked = exchange.requests.length;
      exchange.setFaults([]);
      await resume?.();
      await row.getByText("Connected", { exact: true }).waitFor();
      expect(exchange.requests.length).toBeGreaterThan(asked);
      expect(await row.getByRole("alert").count()).toBe(0);
      await page.getByRole("link", { name: "Fills" }).click();
      await page.getByText("40 fills", { exact: true }).waitFor();
    });
  },
  ({ hasPower }) => hasPower,
);
