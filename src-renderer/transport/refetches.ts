/**
 * What live events have made old, fetched again together: the first at once, what comes while that is under way in one
 * go after it. A storm of events costs a refetch of each list now and then, not one for every event.
 */

type QueryKey = readonly unknown[];

/** TanStack's, as far as it is needed. */
interface Cache {
  invalidateQueries(filters: { queryKey: QueryKey }): Promise<unknown>;
}

/** Between two rounds: as quick as anybody reads. */
const REST_MS = 250;
/** A round that takes longer holds nothing up. */
const PATIENCE_MS = 3_000;

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Refetches {
  /** Every query whose key begins like one of these. */
  of(...keys: QueryKey[]): void;
}

export function createRefetches(cache: Cache): Refetches {
  const due = new Map<string, QueryKey>();
  let isUnderWay = false;

  async function round(): Promise<void> {
    const fetched = [...due.values()].map((queryKey) => cache.invalidateQueries({ queryKey }));
    due.clear();
    await Promise.all([Promise.race([Promise.all(fetched), later(PATIENCE_MS)]), later(REST_MS)]);
  }

  async function work(): Promise<void> {
    isUnderWay = true;
    while (due.size > 0) await round();
    isUnderWay = false;
  }

  return {
    of(...keys) {
      for (const key of keys) due.set(JSON.stringify(key), key);
      if (!isUnderWay) void work();
    },
  };
}
