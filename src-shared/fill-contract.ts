/** The part of the contract that is about fills: list, sum up, remark on, delete and take back, export. */
import { oc } from "@orpc/contract";
import { z } from "zod";
import { dayRange, daySchema } from "./days";
import { decimalString, fillSchema, idSchema } from "./domain";
import { jumpingPage, listOf, queryMs, rowCount } from "./paging";

const byId = z.object({ id: idSchema });
const tag = z.string().trim().min(1).max(40);

const fillFilter = {
  connectionId: idSchema.optional(),
  accountId: idSchema.optional(),
  symbol: z.string().max(64).optional(),
  side: fillSchema.shape.side.optional(),
  tag: tag.optional(),
  from: queryMs.optional(),
  to: queryMs.optional(),
  /** The ones the user deleted instead of all others. */
  deleted: z.stringbool().or(z.boolean()).optional(),
};

/**
 * What fills come to, in exact decimals. Quantities of different symbols have different units and are not added up;
 * neither are fees in different currencies. What the broker took back is not counted.
 */
export const fillSumsSchema = z.object({
  count: z.int(),
  /** By their number of fills, most first. */
  symbols: z.array(
    z.object({
      symbol: z.string(),
      count: z.int(),
      bought: decimalString,
      sold: decimalString,
    }),
  ),
  /** The currency is null where the broker names none. Rebates are negative. */
  fees: z.array(z.object({ currency: z.string().nullable(), amount: decimalString })),
});
export type FillSums = z.infer<typeof fillSumsSchema>;

/** The fills of one day; a day without one is left out. */
export const fillDaySchema = z.object({ day: daySchema, fills: z.int() });
export type FillDay = z.infer<typeof fillDaySchema>;

export const fillContract = {
  fills: {
    list: oc
      .route({ method: "GET", path: "/fills", summary: "Fills, newest first" })
      .input(z.object({ ...fillFilter, ...jumpingPage }))
      .output(listOf(fillSchema)),
    count: oc
      .route({ method: "GET", path: "/fills/count", summary: "How many fills a filter has" })
      .input(z.object(fillFilter))
      .output(rowCount),
    sums: oc
      .route({
        method: "GET",
        path: "/fills/sums",
        summary: "Bought and sold by symbol, fees by currency, over all fills of a filter",
      })
      .input(z.object(fillFilter))
      .output(fillSumsSchema),
    daily: oc
      .route({ method: "GET", path: "/fills/daily", summary: "Fills by day, oldest first" })
      .input(z.object({ ...fillFilter, ...dayRange }))
      .output(z.array(fillDaySchema)),
    tags: oc
      .route({ method: "GET", path: "/fills/tags", summary: "All tags in use, by name" })
      .output(z.array(z.string())),
    export: oc
      .route({
        method: "GET",
        path: "/fills/export",
        summary: "All fills of a filter as CSV, newest first",
      })
      .input(z.object(fillFilter))
      .output(z.file()),
    exportPart: oc
      .route({
        method: "GET",
        path: "/fills/export/part",
        summary:
          "The same CSV in parts, for who would not hold all of it: ask until nextCursor is null",
      })
      .input(z.object({ ...fillFilter, cursor: jumpingPage.cursor }))
      .output(z.object({ text: z.string(), nextCursor: z.string().nullable() })),
    update: oc
      .route({
        method: "PATCH",
        path: "/fills/{id}",
        summary: "Note and tags, which no sync touches",
      })
      .input(
        z.strictObject({
          id: idSchema,
          note: z.string().trim().max(4_000).nullable().optional(),
          tags: z.array(tag).max(20).optional(),
        }),
      )
      .output(fillSchema),
    remove: oc
      .route({
        method: "DELETE",
        path: "/fills/{id}",
        summary: "Delete a fill; no sync brings it back, `restore` does",
      })
      .input(byId)
      .output(fillSchema),
    restore: oc
      .route({ method: "POST", path: "/fills/{id}/restore", summary: "Take back a deleted fill" })
      .input(byId)
      .output(fillSchema),
  },
};
