/** Which workers are alive, as far as their owner has heard. Pure: time passes by the owner's own beats. */
import { PATIENCE_BEATS } from "./protocol";

export interface Roster {
  readonly size: number;
  /** Their ids. */
  workers(): string[];
  /** True where it was not known before. */
  heardOf(worker: string): boolean;
  /** True where it was known. */
  forget(worker: string): boolean;
  /**
   * A beat of the owner's own has passed; the workers that are gone with it. Counted, not timed: a process that was
   * frozen would else take everybody for dead before it has read what they said meanwhile.
   */
  beat(): string[];
}

export function createRoster(): Roster {
  const silentFor = new Map<string, number>();
  return {
    get size() {
      return silentFor.size;
    },
    workers: () => [...silentFor.keys()],
    heardOf(worker) {
      const isNew = !silentFor.has(worker);
      silentFor.set(worker, 0);
      return isNew;
    },
    forget: (worker) => silentFor.delete(worker),
    beat() {
      const gone: string[] = [];
      for (const [worker, silent] of silentFor) {
        if (silent + 1 > PATIENCE_BEATS) gone.push(worker);
        else silentFor.set(worker, silent + 1);
      }
      for (const worker of gone) silentFor.delete(worker);
      return gone;
    },
  };
}
