/** `node src-main/launch/tray-pictures.mjs`: draws resources/tray anew. The pictures are committed; nothing runs this by itself. */
import { join } from "node:path";
import { ROOT } from "../bench/workplace";
import { launchChromium } from "../harness/chromium";
import { drawing, fileOf, LOOKS, TONES } from "./drawing";

const SIZE = 16;

const browser = await launchChromium();
try {
  for (const scale of [1, 2] as const) {
    const context = await browser.newContext({
      viewport: { width: SIZE, height: SIZE },
      deviceScaleFactor: scale,
    });
    const page = await context.newPage();
    for (const tone of TONES) {
      for (const look of LOOKS) {
        const svg = drawing(tone, look).replace("<svg", `<svg width="${SIZE}" height="${SIZE}"`);
        await page.setContent(`<body style="margin:0;line-height:0">${svg}</body>`);
        const path = join(ROOT, "resources", "tray", fileOf(tone, look, scale));
        await page.screenshot({ path, omitBackground: true });
      }
    }
  }
} finally {
  await browser.close();
}
