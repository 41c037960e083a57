/** `node src-main/launch/tray-pictures.mjs`: draws resources/tray anew. The pictures are committed; nothing runs this by itself. */
import { join } from "node:path";
import { ROOT } from "../bench/workplace";
import { launchChromium } from "../harness/chromium";
import { drawing, fileOf, SIZES, TONES } from "./drawing";

const browser = await launchChromium();

async function draw(
  scale: 1 | 2,
  { points, looks, folder }: (typeof SIZES)[number],
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: points, height: points },
    deviceScaleFactor: scale,
  });
  const page = await context.newPage();
  for (const tone of TONES) {
    for (const look of looks) {
      const svg = drawing(tone, look).replace("<svg", `<svg width="${points}" height="${points}"`);
      await page.setContent(`<body style="margin:0;line-height:0">${svg}</body>`);
      const path = join(ROOT, "resources", "tray", folder, fileOf(tone, look, scale));
      await page.screenshot({ path, omitBackground: true });
    }
  }
}

try {
  for (const scale of [1, 2] as const) for (const size of SIZES) await draw(scale, size);
} finally {
  await browser.close();
}
