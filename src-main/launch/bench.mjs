/** `npm run bench -- NAME`: runs one of the benches. */
import { runBundled } from "./bundled.mjs";

await runBundled("bench", "the benches");
