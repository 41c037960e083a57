/** How much slower than by itself this machine is: a busy one is no failure of Fillkeep's. */
import { availableParallelism, loadavg } from "node:os";

/** 1 where a processor is free for whoever wants one; n where n want each. Where the system does not tell: 1. */
export const slowness = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
