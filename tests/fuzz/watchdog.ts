/** The thread that notices a case which never ends; see case-watch.mjs. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { ROOT } from "../bench/workplace";

const MAX_NAME = 64;
const NOTHING = -1;

export interface Watchdog {
  /** The case begins; `n`: its number in the batch of this seed. */
  begin(name: string, seed: number, n: number): void;
  /** No case is under way. */
  rest(): void;
  stop(): Promise<void>;
}

/** Ends the process with SIGKILL where a case takes longer than `limitMs` (real). */
export function startWatchdog(limitMs: number): Watchdog {
  const shared = new SharedArrayBuffer(12 + MAX_NAME);
  const state = new Int32Array(shared, 0, 3);
  const names = new Uint8Array(shared, 12);
  let named = "";
  Atomics.store(state, 0, NOTHING);
  const worker = new Worker(join(ROOT, "tests/fuzz/case-watch.mjs"), {
    workerData: { shared, limitMs },
  });
  worker.unref();
  return {
    begin(name, seed, n) {
      if (name !== named) {
        const bytes = new TextEncoder().encode(name);
        names.set(bytes);
        Atomics.store(state, 2, bytes.length);
        named = name;
      }
      Atomics.store(state, 1, seed);
      Atomics.store(state, 0, n);
    },
    rest: () => void Atomics.store(state, 0, NOTHING),
    async stop() {
      await worker.terminate();
    },
  };
}
