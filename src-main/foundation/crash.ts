/** The end of a process that met an error nobody expected: one line in the log, without a secret. */
import type { Logger } from "./logger";

/**
 * From now on such an error ends the process by `end`, whose default is exit code 1. Node's own last words would be the error with all
 * that it carries (a request and its headers), on stderr, where a service manager keeps them; what of it may be written is in
 * the log. What was under way is swept at the next start, as after a kill.
 */
export function endOnCrash(log: Logger, end: () => void = () => process.exit(1)): void {
  process.on("uncaughtException", (error) => {
    try {
      log.error("Fillkeep ends on an error that nobody expected", { error });
    } finally {
      end();
    }
  });
}
