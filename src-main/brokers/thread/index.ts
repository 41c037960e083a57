/** The entry of the thread that speaks to brokers. It has their adapters, and nothing else of the house. */
import { parentPort, workerData } from "node:worker_threads";
import { collector } from "../../foundation/spare-memory";
import { createBrokerRegistry } from "../registry";
import { type Call, READY, SPARE_MEMORY, type ThreadData } from "./messages";
import { serveCall } from "./serve";

const registry = createBrokerRegistry(workerData as ThreadData);
const collect = collector();
parentPort?.on("message", (said: Call | typeof SPARE_MEMORY) => {
  if (said === SPARE_MEMORY) collect();
  else void serveCall(said, registry);
});
parentPort?.postMessage(READY);
