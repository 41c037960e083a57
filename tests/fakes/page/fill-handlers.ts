/** The fills of the fake house: every filter works, remarks are kept, deletions can be taken back. */
import { createFillSums } from "../../../src-main/book/fill-sums";
import type { Fill } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";
import type { Observed } from "./observed";
import { endlessPage, pageOf } from "./paging";
import type { World } from "./world";

type Filter = Partial<Pick<Fill, "connectionId" | "accountId" | "symbol" | "side">> & {
  tag?: string;
  from?: number;
  to?: number;
  deleted?: boolean;
};

const matching = (fills: Fill[], filter: Filter): Fill[] =>
  fills.filter(
    (fill) =>
      (filter.deleted ?? false) === (fill.deletedAt !== null) &&
      (filter.connectionId ?? fill.connectionId) === fill.connectionId &&
      (filter.accountId ?? fill.accountId) === fill.accountId &&
      (filter.symbol ?? fill.symbol) === fill.symbol &&
      (filter.side ?? fill.side) === fill.side &&
      (filter.tag === undefined || fill.tags.includes(filter.tag)) &&
      fill.executedAt >= (filter.from ?? 0) &&
      fill.executedAt <= (filter.to ?? Number.POSITIVE_INFINITY),
  );

const dayOf = ({ executedAt }: Fill): string => new Date(executedAt).toISOString().slice(0, 10);

export function fillHandlers(os: Observed, world: World) {
  const change = (id: string, values: Partial<Fill>): Fill => {
    const found = world.fills.find((each) => each.id === id);
    if (found === undefined) throw new RequestError("FILL_NOT_FOUND", `No ${id}`);
    const changed = { ...found, ...values };
    world.fills = world.fills.map((each) => (each.id === id ? changed : each));
    world.bus.emit({ type: "fills.changed", connectionId: found.connectionId });
    return changed;
  };
  const csvOf = (filter: Filter): string =>
    ["id,note", ...matching(world.fills, filter).map(({ id, note }) => `${id},${note ?? ""}`)]
      .map((line) => `${line}\n`)
      .join("");
  return {
    list: os.fills.list.handler(({ input }) =>
      world.endless
        ? endlessPage(world.endless.count, world.endless.fill, input)
        : pageOf(matching(world.fills, input), input),
    ),
    count: os.fills.count.handler(({ input }) => ({
      count: world.endless?.count ?? matching(world.fills, input).length,
    })),
    sums: os.fills.sums.handler(({ input }) => {
      const sums = createFillSums();
      sums.add(matching(world.fills, input));
      return sums.sums();
    }),
    daily: os.fills.daily.handler(({ input }) =>
      [...Map.groupBy(matching(world.fills, input), dayOf)]
        .sort()
        .map(([day, fills]) => ({ day, fills: fills.length })),
    ),
    tags: os.fills.tags.handler(() => [...new Set(world.fills.flatMap(({ tags }) => tags))].sort()),
    export: os.fills.export.handler(
      ({ input }) => new File([csvOf(input)], "fillkeep-fills.csv", { type: "text/csv" }),
    ),
    /** In two parts, so that a page that takes only the first is seen. */
    exportPart: os.fills.exportPart.handler(({ input: { cursor, ...filter } }) => {
      const text = csvOf(filter);
      const half = Math.floor(text.length / 2);
      return cursor === undefined
        ? { text: text.slice(0, half), nextCursor: "half" }
        : { text: text.slice(half), nextCursor: null };
    }),
    update: os.fills.update.handler(({ input: { id, ...remarks } }) => change(id, remarks)),
    remove: os.fills.remove.handler(({ input }) => change(input.id, { deletedAt: Date.now() })),
    restore: os.fills.restore.handler(({ input }) => change(input.id, { deletedAt: null })),
  };
}
