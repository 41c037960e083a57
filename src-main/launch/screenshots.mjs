/** `npm run screenshots [-- --width PX]`: pictures of every screen, in both languages and themes, into out/pictures. */
import { runBundled } from "./bundled.mjs";

await runBundled("screenshots", "the photographer");
