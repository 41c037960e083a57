/** From the address to the first thing seen, and to a control that can be used. */
import type { Page } from "playwright";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { median } from "../statistics";
import { visit } from "./page";
import type { Sizes } from "./sizes";

/** Runs before the page's own scripts: notes in its own clock when a control is there to be used. */
const NOTE_CONTROL = `new MutationObserver((_, observer) => {
  if (!document.querySelector("main .empty button:enabled")) return;
  window.interactiveAt = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true })`;

const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const first = list.getEntriesByName("first-contentful-paint")[0];
    if (first) resolve(first.startTime);
  }).observe({ type: "paint", buffered: true });
})`;

export const loading: Measurement<Sizes> = {
  name: "loading",
  async measure(place, { loads }) {
    const { host, page } = await visit(place);
    await page.addInitScript(NOTE_CONTROL);
    const paints: number[] = [];
    const controls: number[] = [];
    const plain: number[] = [];
    for (let load = 0; load < loads; load += 1) {
      paints.push(await firstPaint(page, `${host.url}/?${load}`));
      await page.locator("main .empty button:enabled").first().waitFor();
      controls.push(await page.evaluate("window.interactiveAt"));
      plain.push(await firstPaint(page, `${host.url}/licences.json?${load}`));
    }
    const yardstick = `median of ${loads} loads; a plain text of the same server paints after ${rounded(median(plain))} ms`;
    return [
      { name: "ui.first_paint_ms", value: median(paints), unit: "ms", yardstick },
      { name: "ui.interactive_ms", value: median(controls), unit: "ms", yardstick },
    ];
  },
};

async function firstPaint(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(FIRST_PAINT);
}
