/** `npm run test:fuzz`: the long run of the fuzzer. */
import { runBundled } from "./bundled.mjs";

await runBundled("fuzz", "the fuzzer");
