/** From nothing to a page that can be used: the program, its Redis, its database, the page. */
import { spawnSync } from "node:child_process";
import { executablePath, launchChromium } from "../../harness/chromium";
import { startHost } from "../host";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { median } from "../statistics";
import { openWorkplace } from "../workplace";
import type { Sizes } from "./sizes";

export const start: Measurement<Sizes> = {
  name: "start",
  async measure(place, { loads }) {
    if (executablePath === undefined) throw new Error("No Chromium: FILLKEEP_CHROMIUM names one");
    // It is there already, as a user's is.
    const browser = await launchChromium();
    place.push(() => browser.close());
    const starts: number[] = [];
    const bare: number[] = [];
    for (let n = 0; n < loads; n += 1) {
      const once = openWorkplace();
      try {
        const page = await browser.newPage();
        const begun = performance.now();
        const { loginUrl } = await startHost(once);
        await page.goto(loginUrl);
        await page.locator("main .empty button:enabled").first().waitFor();
        starts.push(performance.now() - begun);
        await page.close();
      } finally {
        await once.close();
      }
      const begun = performance.now();
      spawnSync(process.execPath, ["-e", "0"]);
      bare.push(performance.now() - begun);
    }
    return [
      {
        name: "start.usable_page_ms",
        value: median(starts),
        unit: "ms",
        yardstick: `median of ${loads} starts of the headless host on an empty folder, in a Chromium that runs; Node alone starts and ends in ${rounded(median(bare))} ms`,
      },
    ];
  },
};
