/** `npm run test:soak`: a long life of the program under faults. */
import { runBundled } from "./bundled.mjs";

await runBundled("soak", "the soak");
