/** The entry of the thread that speaks to brokers. It has their adapters, and nothing else of the house. */
import { parentPort, workerData } from "node:worker_threads";
import { createBrokerRegistry } from "../registry";
import { type Call, READY, type ThreadData } from "./messages";
import { serveCall } from "./serve";

const registry = createBrokerRegistry(workerData as ThreadData);
parentPort?.on("message", (call: Call) => void serveCall(call, registry));
parentPort?.postMessage(READY);
