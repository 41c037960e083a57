/** What a user does to the fills of the fake house: remarks are kept, deletions can be taken back. */
import type { Fill } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";
import type { Observed } from "./observed";
import type { World } from "./world";

export function fillHandlers(os: Observed, world: World) {
  const change = (id: string, values: Partial<Fill>): Fill => {
    const found = world.fills.find((each) => each.id === id);
    if (found === undefined) throw new RequestError("FILL_NOT_FOUND", `No ${id}`);
    const changed = { ...found, ...values };
    world.fills = world.fills.map((each) => (each.id === id ? changed : each));
    world.bus.emit({ type: "fills.changed", connectionId: found.connectionId });
    return changed;
  };
  return {
    update: os.fills.update.handler(({ input: { id, ...remarks } }) => change(id, remarks)),
    remove: os.fills.remove.handler(({ input }) => change(input.id, { deletedAt: Date.now() })),
    restore: os.fills.restore.handler(({ input }) => change(input.id, { deletedAt: null })),
  };
}
