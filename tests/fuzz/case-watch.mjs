/**
 * A thread beside the fuzzer: a case that never ends keeps its own thread from saying so. It is told the number of each case by
 * shared memory, and ends the process with the name of the case where that number stands still.
 */
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

const { shared, limitMs } = workerData;
const [CASE, SEED, TARGET] = [0, 1, 2];
const state = new Int32Array(shared, 0, 3);
const names = new Uint8Array(shared, 12);

let seen = -1;
let since = performance.now();

setInterval(() => {
  const now = Atomics.load(state, CASE);
  if (now !== seen) {
    seen = now;
    since = performance.now();
    return;
  }
  // Less than nothing: no case is under way.
  if (now < 0 || performance.now() - since < limitMs) return;
  const name = new TextDecoder().decode(names.slice(0, Atomics.load(state, TARGET)));
  const seed = Atomics.load(state, SEED);
  writeSync(
    2,
    `HANGS  ${name}: a case does not end\n       again: npm run test:fuzz -- --target ${name} --seed ${seed} --cases ${now + 1}\n`,
  );
  process.kill(process.pid, "SIGKILL");
}, 500);
