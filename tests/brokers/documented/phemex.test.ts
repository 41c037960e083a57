/** Phemex without a word on markets: spot of what is held, the other markets in turn, and all contracts. */
import { expect, test } from "vitest";
import { coveredByLanes } from "../../../src-main/brokers/ccxt/covered";
import { phemexContractRows, phemexService, phemexSpotRows } from "../../harness/replay/phemex";
import { identities, withRig } from "../../integration/brokers/harness";

test("brings spot and contracts, and resumes each where it stands", async () => {
  const sample = { count: 20, newest: Date.now() - 60_000 };
  const held = phemexSpotRows(sample);
  const sold = phemexSpotRows({ ...sample, count: 5 }).map((row, index) => ({
    ...row,
    symbol: "sETHUSDT",
    execId: `eth-${index}`,
  }));
  const service = phemexService({
    spot: { rows: [...held, ...sold] },
    contracts: { rows: phemexContractRows(sample) },
    pageSize: 7,
  });
  const subject = {
    brokerId: "phemex",
    credentials: { apiKey: "test-key", secret: "test-secret" },
    options: {},
  };
  await withRig(subject, { others: [service] }, async ({ pages }) => {
    const all = await pages();
    expect(new Set(identities(all)).size).toBe(45);
    expect(identities(all).length).toBe(45);
    const cursor = all.at(-1)?.cursor ?? {};
    expect(coveredByLanes(cursor)).toMatchObject({ backfilling: false });
    const again = new Set(identities(await pages(cursor)));
    expect(identities(all)).toEqual(expect.arrayContaining([...again]));
  });
});
