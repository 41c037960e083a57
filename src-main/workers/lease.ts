/**
 * A worker's right to ask a broker for one fetch. It runs out by itself, since whoever was frozen or is cut off can't be
 * told that somebody else goes on with what it had in hand.
 */
import { LEASE_MS } from "./protocol";

/** An instant by both clocks: one stands still while a machine sleeps, the other can be set. */
export interface Instant {
  /** Of `performance.now()`. */
  monotonic: number;
  /** Epoch ms. */
  wall: number;
}

export const instant = (): Instant => ({ monotonic: performance.now(), wall: Date.now() });

/** Ms since then, by whichever clock says more: to let go too early costs some requests, too late a broken promise. */
const since = (then: Instant, now: Instant): number =>
  Math.max(now.monotonic - then.monotonic, now.wall - then.wall);

export interface Lease {
  /** Holds for {@link LEASE_MS} from then on, where it did not hold longer; one that has run out does not come back. */
  extend(from: Instant): void;
  /** Looks at the clock now: what was frozen hears of its timers late. */
  look(): void;
  release(): void;
}

/** Taken at this moment; `ranOut` is told once, unless it was released before. */
export function takeLease(ranOut: () => void, now: () => Instant = instant): Lease {
  let from = now();
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  function look(): void {
    clearTimeout(timer);
    if (isOver) return;
    const leftMs = LEASE_MS - since(from, now());
    if (leftMs > 0) {
      timer = setTimeout(look, leftMs);
      return;
    }
    isOver = true;
    ranOut();
  }
  look();
  return {
    extend(then) {
      if (then.monotonic > from.monotonic) from = then;
      look();
    },
    look,
    release() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
