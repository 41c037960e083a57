/** Notices statements that come into a folder, once they have come to rest. */
import { statSync } from "node:fs";
import { watch } from "node:fs/promises";
import type { BrokerTools } from "../broker";
import { isStatement } from "./folder";
import { SETTLED_MS } from "./settled";

/**
 * Yields when statements have come or changed and none has for two seconds, until the signal. Ends where the folder is
 * not there (any more), throws where it can't be watched. On disks of other machines, systems may not tell what others do.
 */
export async function* watchFolder(
  folder: string,
  suffixes: readonly string[],
  { clock, signal }: Pick<BrokerTools, "clock" | "signal">,
): AsyncGenerator<void> {
  const events = watch(folder, { signal, persistent: false })[Symbol.asyncIterator]();
  let next = expected(events.next());
  let rest: Promise<null> | null = null;
  try {
    while (isThere(folder)) {
      const event = await (rest === null ? next : Promise.race([next, rest]));
      if (event === null) {
        rest = null;
        yield;
        continue;
      }
      if (event.done) return;
      next = expected(events.next());
      const { filename } = event.value;
      if (filename === null || isStatement(filename, suffixes)) {
        rest = expected(clock.sleep(SETTLED_MS, signal).then(() => null));
      }
    }
  } finally {
    await events.return?.();
  }
}

/** A promise that may fail while nobody waits for it: the folder is gone, or nobody listens any more. */
function expected<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

const isThere = (folder: string): boolean =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
