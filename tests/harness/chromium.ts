/** The Chromium the page is tested in: the machine's own, else Playwright's; none: the tests say so and are skipped. */
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright";

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

/** How many times slower pages run: `FILLKEEP_TEST_CPU_RATE=8 npm test` finds what only holds on a quick machine. */
const cpuRate = Number(process.env.FILLKEEP_TEST_CPU_RATE ?? 1);

/** Makes a page as slow as the run asks for; call it before the page goes anywhere. */
export async function slowDown(page: Page): Promise<void> {
  if (cpuRate <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuRate });
}
