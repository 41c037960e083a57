/** Whether the dashboard of a thousand connections moves smoothly while events come in as fast as the host tells them. */
import type { Page } from "playwright";
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { percentile } from "../statistics";
import { visit } from "./page";
import type { Sizes } from "./sizes";

const AT_ONCE = 20;
/** The p95 of a 60 Hz display, with what its clock is off by. */
const FRAME_MS = 17;

/** The ms between frames for a while, in the page's own clock. */
const frames = (page: Page, watchMs: number): Promise<number[]> =>
  page.evaluate(`new Promise((resolve) => {
    const deltas = [];
    let begun, before;
    const step = (now) => {
      begun ??= now;
      if (before !== undefined) deltas.push(now - before);
      before = now;
      if (now - begun < ${watchMs}) requestAnimationFrame(step);
      else resolve(deltas);
    };
    requestAnimationFrame(step);
  })`);

export const smoothness: Measurement<Sizes> = {
  name: "frames",
  async measure(place, { connections, watchMs }) {
    const { host, page } = await visit(place);
    await page.goto(`${host.url}/licences.json`);
    const plain = await frames(page, watchMs / 2);
    const ids: string[] = [];
    while (ids.length < connections) {
      const some = Array.from({ length: Math.min(AT_ONCE, connections - ids.length) }, (_, n) =>
        host.api<{ id: string }>("POST", "/connections", {
          ...{ brokerId: "demo", label: `Connection ${ids.length + n}`, syncEnabled: false },
        }),
      );
      ids.push(...(await Promise.all(some)).map(({ id }) => id));
    }
    await page.goto(`${host.url}/#/connections`);
    await page.locator("li.row").first().waitFor();
    let watching = true;
    let events = 0;
    const changing = (async () => {
      while (watching) {
        // The rows in sight among them, over and over.
        const id = ids[events % connections];
        await host.api("PATCH", `/connections/${id}`, { label: `Changed ${events}` });
        events += 1;
      }
    })();
    const busy = await frames(page, watchMs).finally(() => {
      watching = false;
    });
    await changing;
    const perSecond = (events * 1_000) / watchMs;
    return [
      {
        name: "ui.frame_p95_ms",
        value: percentile(busy, 95),
        unit: "ms",
        yardstick: `${connections} connections, ${rounded(perSecond)} events/s; a plain text of the same server: ${rounded(percentile(plain, 95))} ms`,
        aim: { is: "at most", value: FRAME_MS },
      },
    ];
  },
};
