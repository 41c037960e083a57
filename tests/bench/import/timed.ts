/** One import, and what it takes of the process it runs in. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { residentMb } from "../processes";
import type { ImportHouse } from "./house";

const SAMPLE_EVERY_MS = 20;

export interface Import {
  perSecond: number;
  /** p99 of the time between two turns of the event loop, in ms. */
  delayMs: number;
  growthMb: number;
}

/** Throws where not exactly that was imported and skipped. */
export async function timed(
  house: ImportHouse,
  connectionId: string,
  expected: Record<"imported" | "skipped", number>,
): Promise<Import> {
  const before = residentMb(process.pid);
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentMb(process.pid));
  }, SAMPLE_EVERY_MS);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  const counts = await house.sync(connectionId);
  const elapsedMs = performance.now() - begun;
  delay.disable();
  clearInterval(sampling);
  const { imported, skipped } = counts;
  if (imported !== expected.imported || skipped !== expected.skipped) {
    throw new Error(`Imported ${imported} and skipped ${skipped} fills`);
  }
  return {
    perSecond: ((imported + skipped) / elapsedMs) * 1_000,
    delayMs: delay.percentile(99) / 1e6,
    growthMb: peak - before,
  };
}
