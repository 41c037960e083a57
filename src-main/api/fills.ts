/** Fills: list, remark on, delete and take back. The broker's facts are nobody's to change. */
import type { Fill } from "../../src-shared/domain";
import { RequestError } from "../../src-shared/errors";
import { type ApiParts, os } from "./parts";

export function fillHandlers({ storage, bus, clock }: ApiParts) {
  const { fills } = storage;
  /** Tells the screens about a fill that has changed. Throws `FILL_NOT_FOUND`. */
  const changed = (fill: Fill | undefined, id: string): Fill => {
    if (fill === undefined)
      throw new RequestError("FILL_NOT_FOUND", `There is no fill ${id}`, { id });
    bus.emit({ type: "fills.changed", connectionId: fill.connectionId });
    return fill;
  };
  return {
    list: os.fills.list.handler(({ input }) => fills.page(input)),
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
