/** Preloaded into a host: writes the address of every module it loads, one a line, to the file in `FILLKEEP_BENCH_MODULES`. */
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

const file = process.env.FILLKEEP_BENCH_MODULES ?? "";
registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(file, `${url}\n`);
    return nextLoad(url, context);
  },
});
