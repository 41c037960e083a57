/** What stands for a login where it is only asked whether two are the same. */
import { createHash } from "node:crypto";
import type { BrokerLogin } from "../brokers/broker";

/** By broker and credentials, as the broker itself tells logins apart. */
export const printOf = (brokerId: string, { credentials }: BrokerLogin): string =>
  createHash("sha256")
    .update(JSON.stringify([brokerId, Object.entries(credentials).sort()]))
    .digest("hex");
