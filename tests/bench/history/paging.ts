/** What a page of a long history costs, wherever in it one looks, beside a page of a short one. */
import { join } from "node:path";
import { silentLogger } from "../../../src-main/foundation/logger";
import { openStorage, type Storage } from "../../../src-main/storage/storage";
import { writeLongHistory } from "../long-history";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { median, percentile } from "../statistics";
import type { Workplace } from "../workplace";
import type { Sizes } from "./sizes";

const PAGE = 50;
const MAX_RATIO = 1.5;

interface Place {
  limit: number;
  skip?: number;
  cursor?: string;
}

const LISTS: readonly {
  name: string;
  what: string;
  page(storage: Storage, from: Place): { items: readonly unknown[]; nextCursor: string | null };
}[] = [
  {
    name: "history.fills_page_ratio",
    what: "fills",
    page: ({ fills }, from) => fills.page(from),
  },
  {
    name: "history.logs_page_ratio",
    what: "runs",
    page: ({ runs }, from) => runs.page(from),
  },
];

export const paging: Measurement<Sizes> = {
  name: "paging",
  async measure(place, { few, some, many, pages }) {
    const short = pageTimes(place, few, pages);
    const middling = pageTimes(place, some, pages);
    const long = pageTimes(place, many, pages);
    return LISTS.map(({ name, what }, n) => {
      const [ofFew, ofMany] = [short[n] ?? [], long[n] ?? []];
      const [p95, longP95] = [percentile(ofFew, 95), percentile(ofMany, 95)];
      return {
        name,
        value: longP95 / p95,
        unit: "",
        yardstick: `${pages} pages of ${PAGE} ${what} all over it, p95: ${rounded(longP95)} ms among ${many}, ${rounded(p95)} ms among ${few}; medians ${rounded(median(ofMany))} and ${rounded(median(ofFew))}`,
        aim: { is: "at most", value: MAX_RATIO },
        curve: {
          label: `history: ms a page of ${PAGE} ${what}, p95`,
          points: [
            { size: few, cost: p95 },
            { size: some, cost: percentile(middling[n] ?? [], 95) },
            { size: many, cost: longP95 },
          ],
        },
      };
    });
  },
};

/** The ms of each page, list by list. Not by the host: it keeps no more than 200,000 runs. */
function pageTimes(place: Workplace, rows: number, pages: number): number[][] {
  const directory = place.directory();
  writeLongHistory(directory, rows);
  const paths = { database: join(directory, "fillkeep.sqlite"), backups: directory };
  const storage = openStorage(paths, silentLogger(), Date.now());
  try {
    return LISTS.map(({ page, what }) => {
      // All over it, the same places in every run. Found before anything is timed: whoever scrolls there has the cursor
      // from the page before, and no walk of a million rows that leaves nothing else in the machine's caches.
      const cursors = Array.from({ length: pages }, (_, n) => {
        const skip = Math.floor((n / pages) * (rows - 2 * PAGE));
        return page(storage, { limit: 1, skip }).nextCursor ?? undefined;
      });
      const ask = (cursor: string | undefined): number => {
        const begun = performance.now();
        const { items } = page(storage, { limit: PAGE, cursor });
        const took = performance.now() - begun;
        if (items.length !== PAGE) throw new Error(`A page had ${items.length} ${what}`);
        return took;
      };
      // The code and the pages of the file are warm when it counts.
      cursors.forEach(ask);
      return cursors.map(ask);
    });
  } finally {
    storage.close();
  }
}
