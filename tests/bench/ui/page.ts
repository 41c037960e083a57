/** Fillkeep's page in a Chromium of its own, on a real host, with a session. */
import type { Page } from "playwright";
import { executablePath, launchChromium } from "../../harness/chromium";
import { type Host, type HostOptions, startHost } from "../host";
import type { Workplace } from "../workplace";

export interface Visit {
  host: Host;
  page: Page;
}

/** Opens the page; both ends are gone when the workplace is closed. Throws where there is no Chromium. */
export async function visit(place: Workplace, options?: HostOptions): Promise<Visit> {
  if (executablePath === undefined) throw new Error("No Chromium: FILLKEEP_CHROMIUM names one");
  const host = await startHost(place, options);
  const browser = await launchChromium();
  place.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(host.loginUrl);
  await page.locator("nav a").first().waitFor();
  return { host, page };
}
