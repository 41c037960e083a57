/**
 * Group commit: transactions that are asked for in the same moment share one trip to the disk. Forcing a commit to the
 * disk is the dearest thing a sync does; with many at work they would all wait in line for it.
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
    const answers: (() => void)[] = [];
    try {
      commit.immediate(group, answers);
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  return {
    together: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        // After the input of this turn of the event loop, so that all jobs that have come with it are in the group.
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ work, resolve: resolve as Waiting["resolve"], reject });
      }),
    flush,
  };
}
