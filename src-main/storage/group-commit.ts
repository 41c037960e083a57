/**
 * Group commit: transactions that are asked for in the same moment share one trip to the disk. Forcing a commit to the
 * disk is the dearest thing a sync does; with many at work they would all wait in line for it.
 *
 * Who works at the same pace is worth waiting for: a group that is smaller than the ones before it waits for the rest,
 * at most as long as the last trip took. With 16 syncs at once that made 1,300 trips of 3,300. Alone, nobody waits.
 */
import type { Database as Connection } from "better-sqlite3";

interface Waiting {
  work(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface GroupCommit {
  /** Runs `work` soon, all or nothing as in a transaction of its own; resolves when what it wrote is on disk. */
  together<T>(work: () => T): Promise<T>;
  /** Commits what waits, now. */
  flush(): void;
}

export function groupCommit(sqlite: Connection): GroupCommit {
  let waiting: Waiting[] = [];
  /** How many are likely to come: as many as in the largest group of late. */
  let expected = 1;
  let lastTripMs = 0;
  // Made once: a wrapper of its own for every piece of work costs more than the work.
  const savepoint = sqlite.transaction((work: () => unknown) => work());
  const commit = sqlite.transaction((group: readonly Waiting[], answers: (() => void)[]) => {
    for (const { work, resolve, reject } of group) {
      try {
        // Inside the transaction of the group this is a savepoint: one that fails takes nobody along.
        const value = group.length === 1 ? work() : savepoint(work);
        answers.push(() => resolve(value));
      } catch (error) {
        // A full disk, for one, ends the whole transaction: there is nothing left to be part of.
        if (group.length === 1 || !sqlite.inTransaction) throw error;
        answers.push(() => reject(error));
      }
    }
  });

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    expected = Math.max(group.length, expected - 1);
    const from = performance.now();
    const answers: (() => void)[] = [];
    try {
      commit.immediate(group, answers);
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    } finally {
      lastTripMs = performance.now() - from;
    }
    for (const answer of answers) answer();
  }

  /** Looks at each turn of the event loop, after its input, whether the group is as good as complete. */
  function flushWhenComplete(from: number): void {
    setImmediate(() => {
      if (waiting.length === 0) return;
      const isComplete = waiting.length >= expected || performance.now() - from >= lastTripMs;
      if (isComplete) flush();
      else flushWhenComplete(from);
    });
  }

  return {
    together: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (waiting.length === 0) flushWhenComplete(performance.now());
        waiting.push({ work, resolve: resolve as Waiting["resolve"], reject });
      }),
    flush,
  };
}
