/** The log of the fake house: every filter of the treaty works, so that a wrong one is seen. */

import type { SyncLog } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";
import type { Observed } from "./observed";
import { endlessPage, pageOf } from "./paging";
import type { World } from "./world";

type Filter = Partial<Pick<SyncLog, "connectionId" | "status" | "trigger">> & { from?: number };

const matching = (runs: SyncLog[], { connectionId, status, trigger, from }: Filter): SyncLog[] =>
  runs.filter(
    (run) =>
      (connectionId ?? run.connectionId) === run.connectionId &&
      (status ?? run.status) === run.status &&
      (trigger ?? run.trigger) === run.trigger &&
      run.startedAt >= (from ?? 0),
  );

const dayOf = ({ startedAt }: SyncLog): string => new Date(startedAt).toISOString().slice(0, 10);

export function runHandlers(os: Observed, world: World) {
  return {
    list: os.syncLogs.list.handler(({ input }) =>
      world.endless
        ? endlessPage(world.endless.count, world.endless.run, input)
        : pageOf(matching(world.runs, input), input),
    ),
    count: os.syncLogs.count.handler(({ input }) => ({
      count: world.endless?.count ?? matching(world.runs, input).length,
    })),
    daily: os.syncLogs.daily.handler(({ input: { connectionId } }) => {
      const days = Map.groupBy(matching(world.runs, { connectionId }), dayOf);
      return [...days].sort().map(([day, runs]) => ({
        day,
        runs: runs.length,
        failed: runs.filter(({ status }) => status === "failed").length,
      }));
    }),
    get: os.syncLogs.get.handler(({ input }) => {
      const run =
        world.endless?.run(Number(input.id)) ?? world.runs.find(({ id }) => id === input.id);
      if (run === undefined) throw new RequestError("RUN_NOT_FOUND", `No ${input.id}`);
      const warnings = world.warnings.get(run.id) ?? [];
      const attempts = world.attempts.get(run.id) ?? [run];
      const problems = world.problems.get(run.id) ?? [];
      return { ...run, problems, warnings, attempts, answerSample: null };
    }),
    export: os.syncLogs.export.handler(({ input }) => {
      const runs = matching(world.runs, input);
      const [lines, type] =
        input.format === "csv"
          ? [["id,status", ...runs.map(({ id, status }) => `${id},${status}`)], "text/csv"]
          : [runs.map((run) => JSON.stringify(run)), "application/jsonl"];
      const text = lines.map((line) => `${line}\n`).join("");
      return new File([text], `fillkeep-runs.${input.format}`, { type });
    }),
  };
}
