/** `npm run screenshots [-- --width PX]`: every screen of a real host, in both languages and themes, as PNGs. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright";
import { type Host, startHost } from "../bench/host";
import { openWorkplace, ROOT, type Workplace } from "../bench/workplace";
import { executablePath, launchChromium } from "../harness/chromium";
import { furnish, startExchange } from "./furnished";
import { EMPTY, FURNISHED, type Shot } from "./shots";

const LOOKS = (["en", "fr"] as const).flatMap((language) =>
  (["light", "dark"] as const).map((theme) => ({ language, theme })),
);
const HEIGHT = 860;
const FOLDER = join(ROOT, "out/pictures");

interface Studio {
  browser: Browser;
  host: Host;
  exchange: string;
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

async function take(page: Page, { language, theme }: Look, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}-${language}-${theme}.png`) });
}

/** All of `shots` in every look. A session by the secret: a login URL is worth one page only. */
async function photograph(studio: Studio, shots: readonly Shot[]): Promise<void> {
  for (const look of LOOKS) {
    const page = await openPage(studio, look);
    await page.goto(studio.host.url);
    await page.locator("input[type=password]").waitFor();
    if (shots === EMPTY) await take(page, look, "locked");
    await page.locator("input[type=password]").fill(studio.host.secret);
    await page.keyboard.press("Enter");
    await page.locator("nav a").first().waitFor();
    for (const shot of shots) {
      await shot.go(page, studio.exchange).catch((cause: Error) => {
        throw new Error(`${shot.name}, ${look.language}, ${look.theme}: ${cause.message}`);
      });
      await take(page, look, shot.name);
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
  const browser = await launchChromium();
  place.push(() => browser.close());
  const studio = { browser, host, exchange, width: Number(values.width) };
  await photograph(studio, EMPTY);
  await furnish(place, host, exchange);
  await photograph(studio, FURNISHED);
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
