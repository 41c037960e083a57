/**
 * What workers may still be making although nobody waits for it: a fetch that was cancelled is asked for until its worker
 * has heard of it. Until then nobody else may ask the broker for that login.
 *
 * A worker's lease counts from what it said and the owner confirmed (lease.ts), and the owner counts from when it heard that:
 * what has run out here has run out there. Time is real and monotonic.
 */
import { LEASE_MS } from "./protocol";

export interface Claims {
  /** It has said something that may prolong its leases. */
  heardOf(worker: string): void;
  /** Nobody waits for this fetch any more; the worker has not said yet that it lets go of it. */
  abandon(fetch: string, worker: string, login: string): void;
  /** The worker has said so. */
  release(fetch: string): void;
  /** These are all that the worker has in hand. */
  keep(worker: string, fetches: ReadonlySet<string>): void;
  /** It has left, or has been silent for longer than any lease. */
  forget(worker: string): void;
  /** They may have fetches of the owner before this one in hand, of any login, until they are heard of. */
  inherit(workers: readonly string[]): void;
  /** The workers that may ask for what nobody waits for. */
  holders(): string[];
  /** Waits until nobody else can be asking for this login; rejects with the signal's reason. */
  untilFree(login: string, signal: AbortSignal): Promise<void>;
}

interface Claim {
  worker: string;
  /** Null: any. */
  login: string | null;
}

export function createClaims(now: () => number = () => performance.now()): Claims {
  const claims = new Map<string, Claim>();
  const heard = new Map<string, number>();
  const waiting = new Set<() => void>();

  const leftMs = ({ worker }: Claim): number =>
    (heard.get(worker) ?? Number.NEGATIVE_INFINITY) + LEASE_MS - now();
  const dropWhere = (isOver: (fetch: string, claim: Claim) => boolean): void => {
    const before = claims.size;
    for (const [fetch, claim] of claims) if (isOver(fetch, claim)) claims.delete(fetch);
    if (claims.size < before) for (const look of [...waiting]) look();
  };
  const dropOver = (): void => dropWhere((_fetch, claim) => leftMs(claim) <= 0);

  /** Resolves after so long, when a claim has ended, or when it is aborted. */
  async function untilChange(ms: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, Math.ceil(ms));
    waiting.add(resolve);
    const onAbort = (): void => resolve();
    signal.addEventListener("abort", onAbort, { once: true });
    await promise;
    signal.removeEventListener("abort", onAbort);
    clearTimeout(timer);
    waiting.delete(resolve);
  }

  return {
    heardOf: (worker) => void heard.set(worker, now()),
    abandon(fetch, worker, login) {
      if (heard.has(worker)) claims.set(fetch, { worker, login });
    },
    release: (fetch) => dropWhere((each) => each === fetch),
    keep: (worker, fetches) =>
      dropWhere((fetch, claim) => claim.worker === worker && !fetches.has(fetch)),
    forget(worker) {
      heard.delete(worker);
      dropWhere((_fetch, claim) => claim.worker === worker);
    },
    inherit(workers) {
      for (const worker of workers) {
        heard.set(worker, now());
        claims.set(`of another owner: ${worker}`, { worker, login: null });
      }
    },
    holders() {
      dropOver();
      return [...new Set([...claims.values()].map(({ worker }) => worker))];
    },
    async untilFree(login, signal) {
      for (;;) {
        signal.throwIfAborted();
        dropOver();
        const open = [...claims.values()].filter((claim) => [login, null].includes(claim.login));
        if (open.length === 0) return;
        await untilChange(Math.max(...open.map(leftMs)), signal);
      }
    },
  };
}
