/**
 * The pages of a long list that are in sight, and those beside them: what is scrolled away is forgotten. The next page is found by
 * the cursor of the one before it, which stays right when rows arrive; a far place by counting rows from the nearest
 * page whose cursor is known.
 */
import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";

export const PAGE_ROWS = 100;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** How a page is asked for. */
export interface PageRequest {
  limit: number;
  cursor?: string;
  skip?: number;
}

/** A page as a query: its key is the host's, so that live events reach it. */
export type PageQuery<T> = (request: PageRequest) => {
  queryKey: readonly unknown[];
  queryFn(context: { signal: AbortSignal }): Promise<Page<T>>;
};

interface Pages<T> {
  rowAt(index: number): T | undefined;
  /** How many rows there are, where the end is in sight. */
  end: number | undefined;
  error: Error | null;
}

/** The pages of rows `first` to `last`; while `isMoving`, only those that cost the host no search. */
export function usePages<T>(
  query: PageQuery<T>,
  first: number,
  last: number,
  isMoving: boolean,
): Pages<T> {
  const [known, setKnown] = useState<ReadonlyMap<number, PageRequest>>(
    new Map([[0, { limit: PAGE_ROWS }]]),
  );
  // Its neighbours as well, where they cost no search: as one scrolls on, they are there.
  const isCheap = (number: number): boolean =>
    known.get(number)?.skip === undefined && known.has(number);
  const [upper, lower] = [Math.floor(first / PAGE_ROWS), Math.floor(last / PAGE_ROWS)];
  const from = isCheap(upper - 1) ? upper - 1 : upper;
  const to = isCheap(lower + 1) ? lower + 1 : lower;
  const numbers = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const requests = numbers.map((number) => known.get(number) ?? requestOf(number, known));
  const isAsked = (request: PageRequest): boolean => request.skip === undefined || !isMoving;
  const results: UseQueryResult<Page<T>>[] = useQueries({
    queries: requests.map((request) => ({
      ...query(request),
      enabled: isAsked(request),
      gcTime: 0,
    })),
  });
  // Not by its `combine`, which compares page with page, field by field, at every step one scrolls.
  const pages = results.map(({ data }) => data);
  const error = results.find((result) => result.error)?.error ?? null;

  useEffect(() => {
    const asked = requests.map((request) => (isAsked(request) ? request : undefined));
    setKnown((before) => learnt(before, from, asked, pages));
  });

  const lastPage = pages.findIndex((page) => page?.nextCursor === null);
  return {
    rowAt: (index) => pages[Math.floor(index / PAGE_ROWS) - from]?.items[index % PAGE_ROWS],
    end:
      lastPage === -1
        ? undefined
        : (from + lastPage) * PAGE_ROWS + (pages[lastPage]?.items.length ?? 0),
    error,
  };
}

/** From the nearest page before it whose request is known. */
function requestOf(number: number, known: ReadonlyMap<number, PageRequest>): PageRequest {
  let near = number;
  while (near > 0 && !known.has(near)) near -= 1;
  const { cursor, skip = 0 } = known.get(near) ?? {};
  return { limit: PAGE_ROWS, cursor, skip: skip + (number - near) * PAGE_ROWS };
}

/** What answers tell of the pages after them. Where rows have come in between, later cursors no longer fit. */
function learnt<T>(
  before: ReadonlyMap<number, PageRequest>,
  from: number,
  asked: readonly (PageRequest | undefined)[],
  pages: readonly (Page<T> | undefined)[],
): ReadonlyMap<number, PageRequest> {
  let after = before;
  for (const [n, page] of pages.entries()) {
    const request = asked[n];
    const number = from + n;
    // As it was asked for: another way to the same page would fetch it twice.
    if (request !== undefined && !after.has(number)) {
      after = new Map([...after, [number, request]]);
    }
    const next = after.get(number + 1);
    if (!page?.nextCursor || next?.cursor === page.nextCursor) continue;
    if (next?.skip !== undefined) continue;
    const kept = [...after].filter(([each]) => each <= number);
    after = new Map([
      ...(next === undefined ? after : kept),
      [number + 1, { limit: PAGE_ROWS, cursor: page.nextCursor }],
    ]);
  }
  return after;
}
