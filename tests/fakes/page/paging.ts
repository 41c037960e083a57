/** Lists by pages, as the real house gives them: a cursor that says where the next one begins. */
interface Page {
  limit: number;
  cursor?: string;
}

/** The page of `items` that `cursor` asks for. */
export function pageOf<T>(items: T[], { limit, cursor }: Page) {
  const from = Number(cursor ?? 0);
  const to = from + limit;
  return { items: items.slice(from, to), nextCursor: to < items.length ? String(to) : null };
}
