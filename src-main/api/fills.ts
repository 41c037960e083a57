/** Fills: list, remark on, delete and take back. The broker's facts are nobody's to change. */
import type { Fill } from "../../src-shared/domain";
import { RequestError } from "../../src-shared/errors";
import { createFillSums } from "../book/fill-sums";
import { beginningOf, byDay, dayNamer } from "./calendar";
import { exportFills, exportPart } from "./fill-export";
import { inTurns } from "./in-turns";
import { type ApiParts, os } from "./parts";

export function fillHandlers({ storage, bus, clock }: ApiParts) {
  const { fills, fillFigures } = storage;
  /** Tells the screens about a fill that has changed. Throws `FILL_NOT_FOUND`. */
  const changed = (fill: Fill | undefined, id: string): Fill => {
    if (fill === undefined)
      throw new RequestError("FILL_NOT_FOUND", `There is no fill ${id}`, { id });
    bus.emit({ type: "fills.changed", connectionId: fill.connectionId });
    return fill;
  };
  return {
    list: os.fills.list.handler(({ input }) => fills.page(input)),
    count: os.fills.count.handler(({ input }) => ({ count: fillFigures.count(input) })),
    sums: os.fills.sums.handler(async ({ input, signal }) => {
      const sums = createFillSums();
      await inTurns(fillFigures.amounts(input), sums.add, signal);
      return sums.sums();
    }),
    daily: os.fills.daily.handler(({ input: { days, zone, ...filter } }) => {
      const dayOf = dayNamer(zone);
      const from = beginningOf(days, clock.now(), dayOf);
      return byDay(fillFigures.quarters(filter, from), dayOf).map(({ day, quarters }) => ({
        day,
        fills: quarters.reduce((sum, { count }) => sum + count, 0),
      }));
    }),
    tags: os.fills.tags.handler(() => fillFigures.tags()),
    export: os.fills.export.handler(({ input }) => exportFills(storage, input, clock.now())),
    exportPart: os.fills.exportPart.handler(({ input: { cursor, ...filter } }) =>
      exportPart(storage, filter, cursor),
    ),
    update: os.fills.update.handler(({ input: { id, ...remarks } }) =>
      changed(fills.remark(id, remarks), id),
    ),
    remove: os.fills.remove.handler(({ input: { id } }) =>
      changed(fills.setDeleted(id, clock.now()), id),
    ),
    restore: os.fills.restore.handler(({ input: { id } }) =>
      changed(fills.setDeleted(id, null), id),
    ),
  };
}
