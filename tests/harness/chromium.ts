/** The Chromium the page is tested in: the machine's own, else Playwright's; none: the tests say so and are skipped. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright";

const CANDIDATES = [
  process.env.FILLKEEP_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  chromium.executablePath(),
];

/** The browser's path, or undefined where there is none. */
export const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  process.stderr.write(
    "Skipped the tests of the page: no Chromium (FILLKEEP_CHROMIUM names one)\n",
  );
}

/** A quiet Chromium that talks to nobody but the test. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
