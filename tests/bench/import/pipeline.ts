/** A long import: how many fills a second, how long the process does not answer meanwhile, what memory it takes. */
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { startBroker } from "./broker";
import { importHouse } from "./house";
import { rawInsertsPerSecond } from "./raw-inserts";
import type { Sizes } from "./sizes";
import { timed } from "./timed";

export const pipeline: Measurement<Sizes> = {
  name: "pipeline",
  async measure(place, { fills }) {
    const house = await importHouse(place, await startBroker(place));
    // The code is warm and its modules are loaded: neither is what an import costs.
    await house.sync(await house.connect(Math.ceil(fills / 10)));
    const id = await house.connect(fills);
    const fresh = await timed(house, id, { imported: fills, skipped: 0 });
    house.forgetCursor(id);
    const known = await timed(house, id, { imported: 0, skipped: fills });
    const raw = Math.max(
      rawInsertsPerSecond(place, house.file),
      rawInsertsPerSecond(place, house.file),
    );
    const ratio = (name: string, what: string, perSecond: number) => ({
      name,
      value: perSecond / raw,
      unit: "",
      yardstick: `${fills} ${what} fills of OANDA over HTTP: ${rounded(perSecond)}/s; raw better-sqlite3, prepared inserts: ${rounded(raw)}/s`,
      aim: { is: "at least" as const, value: 0.5 },
    });
    return [
      ratio("import.new_ratio", "new", fresh.perSecond),
      ratio("import.known_ratio", "known", known.perSecond),
      {
        name: "import.loop_delay_p99_ms",
        value: Math.max(fresh.delayMs, known.delayMs),
        unit: "ms",
        yardstick: `between two turns of the event loop: ${rounded(fresh.delayMs)} with new fills, ${rounded(known.delayMs)} with known ones; 1 at rest`,
        aim: { is: "at most", value: 20 },
      },
      {
        name: "import.peak_rss_growth_mb",
        value: Math.max(fresh.growthMb, known.growthMb),
        unit: "MB",
        yardstick: `above the resident memory before: ${rounded(fresh.growthMb)} with new fills, ${rounded(known.growthMb)} with known ones`,
      },
    ];
  },
};
