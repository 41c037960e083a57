/** The command line, refused before anything is installed or built. */
import { parseArgs } from "node:util";
import { fail } from "./project.mjs";

export const OPTIONS = {
  "data-dir": { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  "passphrase-file": { type: "string" },
};
/** They need the database alone, and read their words themselves. */
export const UPKEEP = ["backup", "restore", "check", "export"];

/** The options by name; ends the process with `usage` and 64 where there is one that is unknown or without a value. */
export function readOptions(args, usage) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    return fail(`${error.message}. ${usage}`, 64);
  }
}
