/** A real Chromium for one test file, pages that fail on any console error, and the host they look at. */
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { executablePath, launchChromium, slowDown } from "./chromium";
import { type Headless, type HeadlessOptions, isBuilt, startHeadlessProcess } from "./headless";
import { hasRedis } from "./redis";
import { tempDirectory } from "./temp";

/** False where the browser tests can't run: they are skipped and say so. */
export const canBrowse = executablePath !== undefined && hasRedis && isBuilt;

let browser: Browser;

/** Call once in a test file's describe: one browser for all its tests. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
}

/** What Chromium says of a host that is not there. */
const NOT_THERE = /WebSocket connection|ERR_CONNECTION_REFUSED/;
/** What it says of a host that ends in the middle of an answer. */
const CUT_OFF = /ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING/;

/** A page for this host, which may not be there for a while, and may cut its answers off where the test ends it. */
export const openPageOf = (host: Headless, options?: BrowserContextOptions): Promise<Page> =>
  openPage(options, (text) => NOT_THERE.test(text) || (host.isEnding() && CUT_OFF.test(text)));

/** A page of its own context; at the end of the test it must have logged no error that is not `tolerated`. */
export async function openPage(
  options: BrowserContextOptions = {},
  tolerated: (text: string) => boolean = () => false,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    locale: "en-GB",
    ...options,
  });
  const page = await context.newPage();
  await slowDown(page);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !tolerated(message.text())) {
      complaints.push(message.text());
    }
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return page;
}

/** A host on an empty data directory, and its page, logged in. */
export async function openFillkeep(
  options: BrowserContextOptions = {},
  host: Partial<HeadlessOptions> = {},
): Promise<{ host: Headless; page: Page }> {
  const started = await startHeadlessProcess({ dataDirectory: tempDirectory(), ...host });
  const page = await openPageOf(started, options);
  await page.goto(started.ready.loginUrl);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { host: started, page };
}

/** The serious and critical findings of axe. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // An open menu's guards hand the focus on at once; axe knows that only where its popup hides no sample point.
    .exclude("[data-base-ui-focus-guard]")
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
