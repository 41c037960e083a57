/** The same through ccxt: what it makes of each row on the way is most of what such a fill costs. */
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { startBroker } from "./broker";
import { importHouse } from "./house";
import { rawInsertsPerSecond } from "./raw-inserts";
import type { Sizes } from "./sizes";
import { BINANCE } from "./subjects";
import { timed } from "./timed";

export const exchange: Measurement<Sizes> = {
  name: "exchange",
  async measure(place, { ccxtFills: fills }) {
    const house = await importHouse(place, await startBroker(place), BINANCE);
    await house.sync(await house.connect(Math.ceil(fills / 10)));
    const id = await house.connect(fills);
    const { perSecond, delayMs } = await timed(house, id, { imported: fills, skipped: 0 });
    const raw = Math.max(
      rawInsertsPerSecond(place, house.file),
      rawInsertsPerSecond(place, house.file),
    );
    return [
      {
        name: "import.ccxt_new_ratio",
        value: perSecond / raw,
        unit: "",
        yardstick: `${fills} new fills of Binance over HTTP, without its pace: ${rounded(perSecond)}/s, ${rounded(delayMs)} ms between two turns of the event loop (p99); raw better-sqlite3, prepared inserts: ${rounded(raw)}/s`,
      },
    ];
  },
};
