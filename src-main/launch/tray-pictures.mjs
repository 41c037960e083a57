/** Draws the tray's pictures (resources/tray) anew, in Chromium; they are committed, so that no build needs one. */
import { runBundled } from "./bundled.mjs";

await runBundled("tray-pictures", "the drawings");
