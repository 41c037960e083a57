/** What lies between two syncs and can't be had any more: this machine was off for longer than the exchange looks back. */
import type { RowProblem } from "../../broker";
import type { TimeRange } from "./time-range";

/**
 * The problem of a walk that begins at `begin` (epoch ms) where the last one ended earlier; empty where nothing is missing. A walk's
 * own beginning is an overlap before what is covered, unless the exchange looks back no further than to what came later.
 */
export function gapsIn(
  { covered, from }: Pick<TimeRange, "covered" | "from">,
  lane: string,
  begin: number = from,
): RowProblem[] {
  if (covered === null || begin <= covered + 1) return [];
  return [
    {
      message:
        "The exchange shows no trades of so long ago any more: those since the last sync are missing",
      raw: JSON.stringify({ lane, from: covered, until: begin }),
    },
  ];
}
