/** Lists by pages, as the real house gives them: a cursor that says where the next one begins. */
interface Page {
  limit: number;
  cursor?: string;
  skip?: number;
}

/** The page of `items` that `cursor` and `skip` ask for. */
export function pageOf<T>(items: T[], page: Page) {
  return endlessPage(items.length, (n) => items[n] as T, page);
}

/** The same of `count` rows that are made as they are asked for. */
export function endlessPage<T>(
  count: number,
  row: (n: number) => T,
  { limit, cursor, skip = 0 }: Page,
) {
  const from = Math.min(count, Number(cursor ?? 0) + skip);
  const to = Math.min(count, from + limit);
  const items = Array.from({ length: to - from }, (_, n) => row(from + n));
  return { items, nextCursor: to < count ? String(to) : null };
}
