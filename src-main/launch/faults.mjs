/** `npm run test:faults`: the long run of the fault suite. */
import { runBundled } from "./bundled.mjs";

await runBundled("faults", "the fault suite");
