/** `npm run screenshots [-- --width PX]`: every screen of a real host, in both languages and themes, as PNGs. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright";
import { startHost } from "../bench/host";
import { openWorkplace, ROOT, type Workplace } from "../bench/workplace";
import { executablePath, launchChromium } from "../harness/chromium";
import { DAILY } from "./daily";
import { furnish, startExchange, startRefusing } from "./furnished";
import { NEWCOMER } from "./newcomer";
import type { Scene, Shot } from "./shot";

const LOOKS = (["en", "fr"] as const).flatMap((language) =>
  (["light", "dark"] as const).map((theme) => ({ language, theme })),
);
const HEIGHT = 860;
const FOLDER = join(ROOT, "out/pictures");

interface Studio extends Scene {
  browser: Browser;
  width: number;
}

type Look = (typeof LOOKS)[number];

async function openPage({ browser, width }: Studio, { language, theme }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    locale: language,
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  return context.newPage();
}

async function take(page: Page, { language, theme }: Look, name: string, fullPage = false) {
  await page.screenshot({ path: join(FOLDER, `${name}-${language}-${theme}.png`), fullPage });
}

/** All of `shots` in every look. A session by the secret: a login URL is worth one page only. */
async function photograph(studio: Studio, shots: readonly Shot[]): Promise<void> {
  for (const look of LOOKS) {
    const page = await openPage(studio, look);
    await page.goto(studio.host.url);
    await page.locator("input[type=password]").waitFor();
    if (shots === NEWCOMER) await take(page, look, "locked");
    await page.locator("input[type=password]").fill(studio.host.secret);
    await page.keyboard.press("Enter");
    await page.locator("nav a").first().waitFor();
    for (const shot of shots) {
      try {
        await shot.go(page, studio);
        await take(page, look, shot.name, shot.isWhole);
        await shot.leave?.(page, studio);
      } catch (cause) {
        const where = `${shot.name}, ${look.language}, ${look.theme}`;
        throw new Error(`${where}: ${(cause as Error).message}`);
      }
    }
    await page.context().close();
  }
}

async function main(place: Workplace): Promise<void> {
  const { values } = parseArgs({ options: { width: { type: "string", default: "1280" } } });
  if (executablePath === undefined) throw new Error("No Chromium: FILLKEEP_CHROMIUM names one");
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const host = await startHost(place);
  const exchange = await startExchange(place);
  const refusing = await startRefusing(place);
  const browser = await launchChromium();
  place.push(() => browser.close());
  const studio = { browser, host, exchange, refusing, width: Number(values.width) };
  await photograph(studio, NEWCOMER);
  await furnish(place, studio);
  await photograph(studio, DAILY);
}

const place = openWorkplace();
const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(event, () => stop(new Error("It was stopped")));
}
Promise.race([main(place), stopped])
  .finally(() => place.close())
  .then(
    () => {
      process.stdout.write(`${FOLDER}\n`);
      process.exit(0);
    },
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  );
