/** Whether this machine has a network at all; a quick no, never a sure yes. */
import { networkInterfaces } from "node:os";

/** False where no address but loopback's is up: flight mode, a pulled cable. */
export function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal }) => !internal),
  );
}
