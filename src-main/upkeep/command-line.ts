/** `fillkeep backup|restore|check|export`, read and checked; nothing is done here. */
import type { StartupError } from "../../src-shared/errors";
import { takeApart, usageError } from "../foundation/command-line";
import type { Which } from "./restore";

export const UPKEEP_USAGE = `Usage: fillkeep backup  [--data-dir DIR]
       fillkeep restore [--data-dir DIR] NAME | --newest | --list
       fillkeep check   [--data-dir DIR]
       fillkeep export  [--data-dir DIR] [--format csv|jsonl] [--out FILE]`;

const FORMATS = ["csv", "jsonl"] as const;

export type UpkeepOrder = { dataDirectory: string | undefined } & (
  | { command: "backup" | "check" }
  | { command: "restore"; which: Which | "list" }
  | { command: "export"; format: (typeof FORMATS)[number]; out: string | undefined }
);

const OPTIONS = {
  "data-dir": { type: "string" },
  newest: { type: "boolean" },
  list: { type: "boolean" },
  format: { type: "string" },
  out: { type: "string" },
} as const;

export const COMMANDS = ["backup", "restore", "check", "export"];

/** Whether the first word of a command line is one of ours. */
export const isUpkeep = (word: string | undefined): boolean =>
  word !== undefined && COMMANDS.includes(word);

/** Throws StartupError `USAGE`. */
export function readUpkeep(args: string[], env: NodeJS.ProcessEnv): UpkeepOrder {
  const { values, positionals } = takeApart(args, OPTIONS, UPKEEP_USAGE);
  const { newest, list, format = "csv", out } = values;
  const [command, name, ...more] = positionals;
  const dataDirectory = values["data-dir"] ?? (env.FILLKEEP_DATA_DIR || undefined);
  if (more.length > 0) throw usage(`${more[0]} is one word too many`);
  if (command !== "restore" && (name !== undefined || newest || list)) {
    throw usage(`${command} takes no name, and neither --newest nor --list`);
  }
  if (command !== "export" && (values.format !== undefined || out !== undefined)) {
    throw usage("--format and --out are export's");
  }
  switch (command) {
    case "backup":
    case "check":
      return { command, dataDirectory };
    case "restore": {
      const wishes = [name !== undefined && { name }, newest && "newest", list && "list"] as const;
      const [which, ...others] = wishes.filter((wish) => wish !== false && wish !== undefined);
      if (which === undefined || others.length > 0) {
        throw usage("restore takes the name of a backup, or --newest, or --list");
      }
      return { command, dataDirectory, which };
    }
    case "export": {
      const known = FORMATS.find((each) => each === format);
      if (known === undefined) throw usage(`${format} is no format of an export`);
      return { command, dataDirectory, format: known, out };
    }
    default:
      throw usage(`Unknown command ${command}`);
  }
}

const usage = (why: string): StartupError => usageError(why, UPKEEP_USAGE);
