/** What a run costs its broker: requests, and bytes of answers. */
import type { RequestMeter } from "../brokers/broker";

export interface Costs {
  requests: number;
  bytes: number;
}

/** A meter for one run. */
export function meterCosts(): { meter: RequestMeter; sum(): Costs } {
  const costs: Costs = { requests: 0, bytes: 0 };
  return {
    meter: {
      sent() {
        costs.requests += 1;
      },
      received(bytes) {
        costs.bytes += bytes;
      },
    },
    sum: () => ({ ...costs }),
  };
}
