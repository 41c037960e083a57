/** The entry of the thread that examines one copy of the database. */
import { parentPort, workerData } from "node:worker_threads";
import { type Examination, find } from "./examiner";

parentPort?.postMessage(find(workerData as Examination));
