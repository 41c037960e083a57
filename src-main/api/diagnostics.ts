/** What one sends to who is asked for help: enough to see what is wrong, nothing that opens anything. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { About } from "../../src-shared/backups";
import type { ApiParts } from "./parts";

const RUNS = 200;
const LOG_BYTES = 256 * 1_024;

/**
 * A JSON file named for the day of `now` (epoch ms, UTC). Everything goes through the redactor: by the names of fields,
 * and by the value of every secret this process has opened. What a broker told of a login (its accounts) stays out.
 */
export function diagnosticsOf(
  { storage, vault, engine, redactor, paths, redisStatus }: ApiParts,
  about: About,
  now: number,
): File {
  const connections = storage.connections.list().map((row) => {
    const { login, ...shown } = engine.view(row);
    return shown;
  });
  const facts = {
    madeAt: new Date(now).toISOString(),
    about,
    settings: storage.settings.get(),
    vault: vault.status(),
    scheduler: engine.status(redisStatus()),
    fills: storage.fillFigures.count({}),
    connections,
    runs: storage.runs.page({ limit: RUNS }).items,
    log: endOfLog(join(paths.logs, "fillkeep.log")),
  };
  const text = JSON.stringify(redactor.redact(facts), null, 2);
  const name = `fillkeep-diagnostics-${new Date(now).toISOString().slice(0, 10)}.json`;
  return new File([text], name, { type: "application/json" });
}

/** The last lines of the log as the objects they are; one that is cut is left out. */
function endOfLog(file: string): unknown[] {
  if (!existsSync(file)) return [];
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    const length = Math.min(size, LOG_BYTES);
    const buffer = Buffer.alloc(length);
    readSync(handle, buffer, 0, length, size - length);
    return buffer.toString("utf8").split("\n").flatMap(parsed);
  } finally {
    closeSync(handle);
  }
}

function parsed(line: string): unknown[] {
  try {
    return line === "" ? [] : [JSON.parse(line)];
  } catch {
    return [];
  }
}
