/** The contract as the fake house implements it: every call is noted, and held or refused where the test wants it so. */
import { implement } from "@orpc/server";
import { windowContract } from "../../../src-shared/shell-contract";
import type { World } from "./world";

/** The contract, with every call noted, and held or refused where the test wants it so. */
export function observed(world: World) {
  return implement(windowContract).use(async ({ next, path }) => {
    const name = path.join(".");
    world.calls.push(name);
    await world.holds.get(name);
    const refusal = world.refusals.get(name);
    if (refusal !== undefined) throw refusal;
    return next();
  });
}

export type Observed = ReturnType<typeof observed>;
