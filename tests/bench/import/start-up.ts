/** What adapters cost that nobody uses: nothing of a broker's library is loaded before a connection needs it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startHost } from "../host";
import type { Measurement } from "../measurement";
import { canWatchProcesses, residentMb } from "../processes";
import { rounded } from "../report";
import { ROOT } from "../workplace";
import type { Sizes } from "./sizes";

/** The libraries that only adapters use. */
const BROKERS_ONLY = /node_modules\/(ccxt|fast-xml-parser|saxes|htmlparser2|yauzl|csv-parse)\//;

export const startUp: Measurement<Sizes> = {
  name: "start-up",
  async measure(place) {
    if (!canWatchProcesses) throw new Error("Only Linux tells what a process takes (/proc)");
    const list = join(place.directory(), "modules");
    const host = await startHost(place, {
      nodeOptions: ["--import", join(ROOT, "tests/bench/import/note-modules.mjs")],
      env: { FILLKEEP_BENCH_MODULES: list },
    });
    const loaded = () => readFileSync(list, "utf8").split("\n").filter(Boolean);
    const brokers = await host.api<unknown[]>("GET", "/brokers");
    const atStart = loaded();
    const restingMb = residentMb(host.pid);
    // A login of nobody, refused by a port where nobody listens: enough to load what its exchange needs.
    await host.api("POST", "/connections/test", {
      brokerId: "kraken",
      endpoint: "http://127.0.0.1:1",
      credentials: { apiKey: "k", secret: "c2VjcmV0" },
    });
    const inUse = loaded();
    const idle = atStart.filter((url) => BROKERS_ONLY.test(url)).length;
    const used = inUse.filter((url) => BROKERS_ONLY.test(url)).length;
    return [
      {
        name: "import.idle_adapter_modules",
        value: idle,
        unit: "",
        yardstick:
          `of the libraries of ${brokers.length} brokers, before one is used: ${atStart.length} modules in all, ` +
          `${rounded(restingMb)} MB resident; after a login at Kraken was tried: ${used} of ${inUse.length}, ` +
          `${rounded(residentMb(host.pid))} MB`,
        aim: { is: "at most", value: 0 },
      },
    ];
  },
};
