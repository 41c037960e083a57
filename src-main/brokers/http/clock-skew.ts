/** How far this computer's clock is from a broker's, by the `Date` of its answers (RFC 9110 6.6.1). */

/** `Date` has whole seconds and an answer takes its time: less than this is no difference. */
const RESOLUTION_MS = 2_000;

/**
 * Milliseconds by which this computer is ahead of the broker (negative: behind), measured from when a request went out to
 * when its answer came; 0 within what can be told. Null where the answer has no time. All in epoch ms.
 */
export function clockSkew(headers: Headers, sentAt: number, answeredAt: number): number | null {
  const time = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(time)) return null;
  // The broker wrote it at some moment in between, and cut off the fraction of its second.
  const ahead = sentAt - (time + 999);
  const behind = time - answeredAt;
  if (ahead > RESOLUTION_MS) return ahead;
  return behind > RESOLUTION_MS ? -behind : 0;
}

/** What a difference means for somebody who has to mend it. */
export function skewWords(skewMs: number | null): string {
  if (skewMs === null) return "the clock of this computer seems to be off";
  if (skewMs === 0) {
    return "the clock of this computer is right, so another program may be using the same key";
  }
  const seconds = Math.round(Math.abs(skewMs) / 1_000);
  return `your clock is off by ${seconds} s (${skewMs > 0 ? "ahead of" : "behind"} the broker's): set it by the internet`;
}
