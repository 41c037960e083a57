/** Long work in slices, so that the process goes on answering. */
import { setImmediate as yieldToOthers } from "node:timers/promises";

/** Works through slices of a long list, and lets others have a turn after each; ends early when nobody waits any more. */
export async function inTurns<T>(
  slices: Iterable<T>,
  work: (slice: T) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const slice of slices) {
    signal?.throwIfAborted();
    work(slice);
    await yieldToOthers();
  }
}
