/** Whether a list of a million rows moves smoothly under a finger, by the browser's own record. */
import type { CDPSession, Page } from "playwright";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { writeLongHistory } from "./long-history";
import { visit } from "./page";
import type { Sizes } from "./sizes";
import { type Drawing, drawingDuring } from "./trace";

/** Three rows a frame: as fast as anybody still reads a word here and there. */
const SPEED_PX_PER_S = 6_000;
/** The p95 of a 60 Hz display, with what its clock is off by. */
const FRAME_MS = 17;
const LISTS = ["activity", "fills"] as const;

/** The yardstick: as many px of plain lines, all of them there, on a page without a script. */
const PLAIN = `document.body.innerHTML = '<div class="long" style="height: 700px; overflow: auto">' +
  Array.from({ length: 3_000 }, (_, n) => '<div style="height: 32px">' + n + ' BTC/USDT buy 0.1</div>').join('') +
  '</div>'`;

/** Whether rows were still to come, at each frame while `work` goes on: the share of frames, in %. */
async function emptyDuring(page: Page, work: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`window.looks = { all: 0, empty: 0 };
    const look = () => {
      if (window.looks === undefined) return;
      window.looks.all += 1;
      if (document.querySelector("tr.coming")) window.looks.empty += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look)`);
  await work();
  const { all, empty }: { all: number; empty: number } = await page.evaluate("window.looks");
  await page.evaluate("window.looks = undefined");
  return (empty / all) * 100;
}

async function scroll(page: Page, session: CDPSession, ms: number): Promise<void> {
  const box = await page.locator(".long").boundingBox();
  if (box === null) throw new Error("No list to scroll");
  await session.send("Input.synthesizeScrollGesture", {
    x: box.x + box.width / 2,
    y: box.y + 200,
    yDistance: -(SPEED_PX_PER_S * ms) / 1_000,
    speed: SPEED_PX_PER_S,
    preventFling: true,
  });
}

export const scrolling: Measurement<Sizes> = {
  name: "scrolling",
  async measure(place, { rows, watchMs }) {
    const { host, page } = await visit(place, {
      prepare: (directory) => writeLongHistory(directory, rows),
    });
    const session = await page.context().newCDPSession(page);
    await page.goto(`${host.url}/licences.json`);
    await page.evaluate(PLAIN);
    const plain = await drawingDuring(page, () => scroll(page, session, watchMs / 2));
    const drawings: (Drawing & { list: string; empty: number })[] = [];
    for (const list of LISTS) {
      await page.goto(`${host.url}/#/${list}`);
      await page.locator(".long tbody .label").first().waitFor();
      await page.locator("[role=slider]").waitFor();
      let empty = 0;
      const drawing = await drawingDuring(page, async () => {
        empty = await emptyDuring(page, () => scroll(page, session, watchMs / 2));
      });
      drawings.push({ list, empty, ...drawing });
    }
    const told = drawings.map(
      ({ list, frameP95, dropped, empty, longestTask }) =>
        `${list}: ${rounded(frameP95)} ms, ${rounded(dropped)} % of frames dropped, ${rounded(empty)} % with rows still to come, longest task ${rounded(longestTask)} ms`,
    );
    return [
      {
        name: "ui.scroll_frame_p95_ms",
        value: Math.max(...drawings.map(({ frameP95 }) => frameP95)),
        unit: "ms",
        yardstick: `${rows} rows at ${SPEED_PX_PER_S} px/s, the worse of two; ${told.join("; ")}; plain lines: ${rounded(plain.frameP95)} ms`,
        aim: { is: "at most", value: FRAME_MS },
      },
    ];
  },
};
