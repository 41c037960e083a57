/** Brokers of each kind, over real HTTP: what a worker brings of them is what the owner would have brought itself. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { BrokerAdapter, BrokerFill, FillPage } from "../../../src-main/brokers/broker";
import { createBrokerRegistry } from "../../../src-main/brokers/registry";
import { SUBJECTS } from "../../brokers/conformance/subjects";
import { hasRedis } from "../../harness/redis";
import { flexService, flexStatement, flexTrade } from "../../harness/replay/ibkr-flex";
import { startReplayServer } from "../../harness/replay/server";
import { meeting } from "../../harness/workers";
import { FAST } from "../brokers/harness";
import { QUERY_ID, TOKEN } from "../brokers/ibkr-flex-rig";

const NOW = Date.now();
const COUNT = 57;
const PAGE_SIZE = 7;
const brokers = createBrokerRegistry();

function adapterOf(brokerId: string): BrokerAdapter {
  const adapter = brokers.find(brokerId);
  if (adapter === undefined) throw new Error(`No broker ${brokerId}`);
  return adapter;
}

/** The owner's adapter, which must not be asked. */
const untouched = (adapter: BrokerAdapter): BrokerAdapter => ({
  ...adapter,
  // biome-ignore lint/correctness/useYield: it never comes to that
  async *fetchFills() {
    throw new Error("The owner has called the broker itself");
  },
});

async function all(pages: AsyncIterable<FillPage>): Promise<FillPage[]> {
  const collected: FillPage[] = [];
  for await (const page of pages) collected.push(page);
  return collected;
}
const fillsOf = (pages: FillPage[]): BrokerFill[] => pages.flatMap(({ fills }) => fills);

async function withWorker() {
  const it = await meeting({ timeScale: FAST });
  await it.worker({ brokers });
  await it.isKnown(1);
  return it;
}

describe.skipIf(!hasRedis)("by a worker (needs redis-server)", () => {
  const kinds = SUBJECTS.filter(({ brokerId }) =>
    ["kraken", "bybit", "alpaca", "oanda"].includes(brokerId),
  );
  test.each(kinds)("$brokerId", async (subject) => {
    const rows = subject.rows({ count: COUNT, newest: NOW - 60_000 });
    const server = await startReplayServer(subject.services(rows, PAGE_SIZE));
    onTestFinished(() => server.close());
    const it = await withWorker();
    const { credentials } = subject;
    const adapter = adapterOf(subject.brokerId);
    const wish = { credentials, endpoint: server.url };
    const pages = await all(it.fetch({ ...wish, adapter: untouched(adapter) }));
    expect(fillsOf(pages)).toHaveLength(COUNT);
    await it.owner.stop();
    // The owner alone, without a worker.
    const local = await (await meeting({ timeScale: FAST })).fetch({ ...wish, adapter });
    expect(fillsOf(pages)).toEqual(fillsOf(await all(local)));
  });

  test("demo", async () => {
    const it = await withWorker();
    const pages = await all(it.fetch({ adapter: untouched(adapterOf("demo")) }));
    expect(pages.length).toBeGreaterThan(2);
    expect(fillsOf(pages).length).toBeGreaterThan(200);
  });

  test("ibkr-flex, with the positions that its statement has", async () => {
    const held =
      '<OpenPositions><OpenPosition accountId="U0000001" assetCategory="STK" symbol="AAPL" position="10" side="Long" levelOfDetail="SUMMARY" /></OpenPositions>';
    const march = flexStatement({
      from: "20260301",
      to: "20260331",
      rows: [flexTrade(1, "20260306"), flexTrade(2, "20260309")],
    }).replace("</Trades>", `</Trades>${held}`);
    const service = flexService({ statement: () => march, token: TOKEN, queryId: QUERY_ID });
    const server = await startReplayServer({ others: [service] });
    onTestFinished(() => server.close());
    const it = await withWorker();
    const adapter = untouched(adapterOf("ibkr-flex"));
    const credentials = { token: TOKEN, queryId: QUERY_ID };
    const pages = await all(it.fetch({ adapter, credentials, endpoint: server.url }));
    expect(fillsOf(pages)).toHaveLength(2);
    const asked = server.requests.length;
    expect(await it.positions(pages.at(-1)?.cursor ?? {}, adapter)).toMatchObject({
      accounts: [{ brokerAccount: "U0000001", positions: [{ symbol: "AAPL", quantity: "10" }] }],
    });
    expect(server.requests).toHaveLength(asked);
  });
});
