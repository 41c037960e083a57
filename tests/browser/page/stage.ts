/** The page in Chromium, served by the real loopback host over a fake house; any console error fails the test. */
import { rmSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright";
import type { Plugin } from "vite";
import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";
import { silentLogger } from "../../../src-main/foundation/logger";
import { type Host, startHost } from "../../../src-main/headless/server";
import { fakeHouse } from "../../fakes/page/house";
import { createWorld, type World } from "../../fakes/page/world";
import { executablePath, launchChromium, slowDown } from "../../harness/chromium";
import { buildPage } from "./built-page";

/** Where the reader of the page is, unless a test says otherwise. */
export const ZONE = "Europe/Paris";
/** What the host makes when it is asked for another one. */
export const NEW_SECRET = "another-secret-of-this-test";
export const SECRET = "the-secret-of-this-test";

export interface Stage {
  world: World;
  page: Page;
  host(): Host;
  /** Stops the host; `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Errors of the console that this test causes on purpose. */
  allow(pattern: RegExp): void;
}

interface StageOptions extends BrowserContextOptions {
  /** Fills the house before the page opens. */
  furnish?(world: World): void;
  /** Runs in the page before its own scripts. */
  initScript?: string;
  /** False: the page opens without a session. */
  loggedIn?: boolean;
}

export type Open = (options?: StageOptions) => Promise<Stage>;

/** A suite of page tests; skipped, with its reason printed, where there is no Chromium. `plugins` build another page. */
export function describePage(
  name: string,
  tests: (open: Open) => void,
  plugins: readonly Plugin[] = [],
): void {
  describe.skipIf(executablePath === undefined)(name, () => {
    let browser: Browser;
    let pageDirectory: string;
    beforeAll(async () => {
      pageDirectory = await buildPage(plugins);
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      if (pageDirectory) rmSync(pageDirectory, { recursive: true, force: true });
    });
    tests((options = {}) => open(browser, pageDirectory, options));
  });
}

function hasOpenStream({ calls }: World): boolean {
  const opened = calls.indexOf("events.subscribe");
  return opened !== -1 && calls.includes("scheduler.status", opened);
}

async function open(
  browser: Browser,
  pageDirectory: string,
  { furnish, initScript, loggedIn = true, ...contextOptions }: StageOptions,
): Promise<Stage> {
  const world = createWorld();
  furnish?.(world);
  const listen = (port: number): Promise<Host> =>
    startHost({
      house: fakeHouse(world),
      host: "127.0.0.1",
      port,
      secret: SECRET,
      newSecret: () => NEW_SECRET,
      pageDirectory,
      now: Date.now,
      log: silentLogger(),
    });
  let host = await listen(0);
  let running = true;
  const port = Number(new URL(host.url).port);
  const stop = async (): Promise<void> => {
    if (running) await host.stop();
    running = false;
  };

  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: ZONE,
    viewport: { width: 1280, height: 900 },
    ...contextOptions,
  });
  const page = await context.newPage();
  await slowDown(page);
  page.setDefaultTimeout(10_000);
  if (initScript !== undefined) await page.addInitScript(initScript);
  const allowed: RegExp[] = [];
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    await stop();
    const unexpected = complaints.filter((text) => !allowed.some((each) => each.test(text)));
    expect(unexpected, "The console of the page").toEqual([]);
  });

  await page.goto(loggedIn ? host.loginUrl : host.url);
  // A page asks for everything once more when its stream opens; what a test does comes after that, on every machine.
  if (loggedIn) await expect.poll(() => hasOpenStream(world)).toBe(true);
  return {
    world,
    page,
    host: () => host,
    stop,
    async start() {
      host = await listen(port);
      running = true;
    },
    allow: (pattern) => void allowed.push(pattern),
  };
}
