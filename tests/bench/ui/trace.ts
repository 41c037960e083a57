/** What the browser itself recorded of how it drew, read from its trace. Times in ms. */
import type { Page } from "playwright";
import { percentile } from "../statistics";

export interface Drawing {
  /** Between two frames that reached the screen. */
  frameP95: number;
  /** Of those due, in %, the ones that did not. */
  dropped: number;
  /** The longest the page's own thread was busy without a break. */
  longestTask: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  args?: { name?: string };
  /** Microseconds. */
  ts: number;
  dur?: number;
}

const CATEGORIES = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "disabled-by-default-devtools.timeline.frame",
];

/** Runs `work` while the browser records. Throws where it drew nothing meanwhile. */
export async function drawingDuring(page: Page, work: () => Promise<unknown>): Promise<Drawing> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser of its own");
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as {
    traceEvents: TraceEvent[];
  };
  const named = (name: string): TraceEvent[] => traceEvents.filter((each) => each.name === name);
  const drawn = named("DrawFrame")
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const between = drawn.slice(1).map((ts, n) => (ts - (drawn[n] ?? ts)) / 1_000);
  const pages = named("thread_name").filter(({ args }) => args?.name === "CrRendererMain");
  const tasks = named("RunTask").filter((each) =>
    pages.some(({ pid, tid }) => pid === each.pid && tid === each.tid),
  );
  const missed = named("DroppedFrame").length;
  return {
    frameP95: percentile(between, 95),
    dropped: (missed / (missed + drawn.length)) * 100,
    longestTask: tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / 1_000), 0),
  };
}
