/**
 * Preloaded into the program (`node --import`): its wall clock, off by as many ms as the file named by
 * FILLKEEP_FAULTS_CLOCK says. The whole process sees it, BullMQ too, as when somebody sets the machine's clock; timers
 * are on the monotonic clock, which nobody sets.
 */
import { readFileSync } from "node:fs";

const file = process.env.FILLKEEP_FAULTS_CLOCK;
const trueNow = Date.now;
const TrueDate = Date;
const now = () => trueNow() + Number(readFileSync(file, "utf8"));

globalThis.Date = class extends TrueDate {
  constructor(...parts) {
    if (parts.length === 0) super(now());
    else super(...parts);
  }
  static now = now;
};
