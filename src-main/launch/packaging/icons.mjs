/** `npm run icons`: makes the icons of the installers from resources/icon.svg, by Chromium. They are committed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureChromium } from "../chromium.mjs";
import { quietly } from "../command.mjs";
import { digestOf, fail, inProject, step } from "../project.mjs";
import { ICNS_WIDTHS, icnsOf, icoOf } from "./icon-files.mjs";

export const DRAWING = "resources/icon.svg";
export const ICONS = "resources/icons";
/** The digest of the drawing they were made from. */
export const MADE_FROM = `${ICONS}/made-from`;
const ICO_WIDTHS = [16, 24, 32, 48, 64, 128, 256];
const LINUX_WIDTHS = [16, 32, 48, 64, 128, 256, 512];
/** Apple's icon grid: the shape is 824 of 1024 wide. */
const MAC_SHARE = 824 / 1024;
const DRAW_LIMIT_MS = 60_000;

if (process.argv[1] === import.meta.filename) {
  const chromium = await ensureChromium();
  if (chromium === null)
    fail("Icons are drawn by Chromium: install it, or set FILLKEEP_CHROMIUM.", 78);
  await step("Drawing the icons", () => makeIcons(chromium));
}

async function makeIcons(chromium) {
  const folder = mkdtempSync(join(tmpdir(), "fillkeep-icons-"));
  try {
    const draw = (share) => async (width) => [width, await drawn(chromium, folder, width, share)];
    const full = new Map(await inTurn([...new Set([...ICO_WIDTHS, ...LINUX_WIDTHS])], draw(1)));
    const mac = new Map(await inTurn(ICNS_WIDTHS, draw(MAC_SHARE)));
    mkdirSync(inProject(ICONS, "linux"), { recursive: true });
    const ico = icoOf(ICO_WIDTHS.map((width) => [width, full.get(width)]));
    writeFileSync(inProject(ICONS, "icon.ico"), ico);
    writeFileSync(inProject(ICONS, "icon.icns"), icnsOf(mac));
    for (const width of LINUX_WIDTHS) {
      writeFileSync(inProject(ICONS, "linux", `${width}x${width}.png`), full.get(width));
    }
    writeFileSync(inProject(MADE_FROM), `${digestOf([DRAWING])}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A PNG of `width` pixels, of which the drawing takes `share`; the rest is transparent. */
async function drawn(chromium, folder, width, share) {
  const page = join(folder, "page.html");
  const picture = join(folder, "picture.png");
  const margin = (width * (1 - share)) / 2;
  const image = `<img src="${pathToFileURL(inProject(DRAWING))}" width="${width * share}" style="margin:${margin}px">`;
  writeFileSync(page, `<!doctype html><style>*{margin:0}img{display:block}</style>${image}`);
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  await quietly(
    chromium,
    [
      ...asRoot,
      "--headless",
      "--hide-scrollbars",
      "--force-device-scale-factor=1",
      "--default-background-color=00000000",
      `--user-data-dir=${join(folder, "profile")}`,
      `--window-size=${width},${width}`,
      `--screenshot=${picture}`,
      pathToFileURL(page).href,
    ],
    { limitMs: DRAW_LIMIT_MS },
  );
  return readFileSync(picture);
}

async function inTurn(values, work) {
  const results = [];
  for (const value of values) results.push(await work(value));
  return results;
}
