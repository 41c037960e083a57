/** The part of the contract that is about runs: the log, page by page, by day and as a file. */
import { oc } from "@orpc/contract";
import { z } from "zod";
import { dayRange, daySchema } from "./days";
import { idSchema, RUN_STATUSES, syncLogDetailSchema, syncLogSchema, TRIGGERS } from "./domain";
import { jumpingPage, listOf, queryMs, rowCount } from "./paging";

const runFilter = {
  connectionId: idSchema.optional(),
  status: z.enum(RUN_STATUSES).optional(),
  trigger: z.enum(TRIGGERS).optional(),
  /** Start of the run, inclusive. */
  from: queryMs.optional(),
  to: queryMs.optional(),
};

/** The runs that began on one day; a day without one is left out. */
export const runDaySchema = z.object({
  day: daySchema,
  /** Runs that came to an end of their own: succeeded, partly succeeded or failed. */
  runs: z.int(),
  failed: z.int(),
});
export type RunDay = z.infer<typeof runDaySchema>;

export const runContract = {
  syncLogs: {
    list: oc
      .route({ method: "GET", path: "/sync-logs", summary: "Runs, newest first" })
      .input(z.object({ ...runFilter, ...jumpingPage }))
      .output(listOf(syncLogSchema)),
    count: oc
      .route({ method: "GET", path: "/sync-logs/count", summary: "How many runs a filter has" })
      .input(z.object(runFilter))
      .output(rowCount),
    daily: oc
      .route({
        method: "GET",
        path: "/sync-logs/daily",
        summary: "Runs by the day they began, oldest first, and how many failed",
      })
      .input(z.object({ connectionId: idSchema.optional(), ...dayRange }))
      .output(z.array(runDaySchema)),
    get: oc
      .route({
        method: "GET",
        path: "/sync-logs/{id}",
        summary: "One run, with its unreadable rows and all attempts of its sync",
      })
      .input(z.object({ id: idSchema }))
      .output(syncLogDetailSchema),
    export: oc
      .route({
        method: "GET",
        path: "/sync-logs/export",
        summary: "All runs of a filter as CSV or JSON Lines, newest first",
      })
      .input(z.object({ ...runFilter, format: z.enum(["csv", "jsonl"]).default("csv") }))
      .output(z.file()),
  },
};
