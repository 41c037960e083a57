/** The redis-server of a running Fillkeep, by the note it leaves beside its data. */
import { join } from "node:path";
import { readRecord } from "../../src-main/redis/pid-record";

/** Its process number. */
export function redisOf(dataDirectory: string): number {
  const record = readRecord(join(dataDirectory, "redis"));
  if (record === null) throw new Error(`No Redis is on record in ${dataDirectory}`);
  return record.pid;
}
