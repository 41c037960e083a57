/** A command line taken apart by Node's own parser, and refused in one sentence with how it is meant. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { StartupError } from "../../src-shared/errors";

type Options = NonNullable<ParseArgsConfig["options"]>;

export const usageError = (why: string, usage: string): StartupError =>
  new StartupError("USAGE", `${why}. ${usage}`);

/** The options by name, and the words. Throws StartupError `USAGE`. */
export function takeApart<const T extends Options>(args: string[], options: T, usage: string) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw usageError((error as Error).message, usage);
  }
}
