/** Lists by pages: how one is asked for and what comes back. */
import { z } from "zod";

export const MAX_PAGE_SIZE = 500;
export const DEFAULT_PAGE_SIZE = 100;

/** Query parameters arrive as text over REST and as numbers over the other transports. */
export const queryMs = z.coerce.number().int().min(0);
export const page = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
  cursor: z.string().max(256).optional(),
};
/** A page of a list one may jump in. */
export const jumpingPage = {
  ...page,
  /** Rows to pass over before the page begins, counted from the cursor: how a scrollbar gets to a far place. */
  skip: z.coerce.number().int().min(0).default(0),
};
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** How many rows a list has. */
export const rowCount = z.object({ count: z.int() });
