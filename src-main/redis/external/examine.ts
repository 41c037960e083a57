/** Looks a server over before it is used. Nothing on it is changed until all is in order. */
import { Redis } from "ioredis";
import type { Claim } from "./claim";
import { specimens } from "./commands";
import { type ExternalConnection, placeOf } from "./connection";
import { refusedCommand, refusedConnection, refusedRights } from "./refusal";
import { factsIn, refuseEviction, type ServerFacts } from "./server-facts";

/** From the first packet to the last answer, in real ms; a server on another continent answers in a tenth of it. */
export const EXAMINE_LIMIT_MS = 10_000;

export interface ExamineOptions {
  /** Taken once everything else is in order. */
  claim?: Claim;
  limitMs?: number;
}

/**
 * What kind of server is there, once it is sure that it will do: reachable, of a trusted certificate, with a login that
 * works, new enough, keeping what it is given, one to write to, and allowing all commands on keys under `prefix`. Throws a
 * StartupError that names what is wrong.
 */
export async function examine(
  connection: ExternalConnection,
  prefix: string,
  { claim, limitMs = EXAMINE_LIMIT_MS }: ExamineOptions = {},
): Promise<ServerFacts> {
  const redis = new Redis({
    ...connection,
    lazyConnect: true,
    enableReadyCheck: false,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: limitMs,
  });
  // What ioredis rejects with is that the connection was closed; why is what it says here, first.
  let reason: unknown = null;
  redis.on("error", (error) => {
    reason ??= error;
  });
  let timer: NodeJS.Timeout | undefined;
  // A port without TLS hears the greeting of TLS as the beginning of a command, and waits for its end.
  const inTls = "tls" in connection ? " in TLS" : "";
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it gave no answer${inTls} within ${limitMs / 1000} s`)),
      limitMs,
    );
  });
  const looking = lookOver(redis, prefix, claim);
  looking.catch(() => undefined);
  try {
    return await Promise.race([looking, late]);
  } catch (error) {
    throw refusedConnection(reason ?? error, placeOf(connection));
  } finally {
    clearTimeout(timer);
    redis.disconnect();
  }
}

async function lookOver(redis: Redis, prefix: string, claim?: Claim): Promise<ServerFacts> {
  await redis.connect();
  // ioredis says that there is no such database, and goes on with the first.
  const { db = 0 } = redis.options;
  if (db !== 0) {
    await redis.select(db).catch((error: Error) => {
      throw refusedCommand(error.message) ?? refusedRights(["select"], false, prefix);
    });
  }
  const info = await redis.info().catch((error: Error) => {
    throw refusedCommand(error.message) ?? refusedRights(["info"], false, prefix);
  });
  const facts = factsIn(info);
  if (!info.includes("maxmemory_policy:")) await askForPolicy(redis);
  await tryRights(redis, prefix);
  await claim?.hold(redis);
  return facts;
}

/** Where INFO keeps it to itself. A user who may not ask for it either is not refused for that. */
async function askForPolicy(redis: Redis): Promise<void> {
  const answer = await redis.call("CONFIG", "GET", "maxmemory-policy").catch(() => []);
  const policy = Array.isArray(answer) ? answer[1] : null;
  refuseEviction(typeof policy === "string" ? policy : null);
}

/**
 * Queues one of each command in a transaction and throws it away: at that moment the server says what it will not do (no
 * right, no such command, no such key here, read only), and does nothing.
 */
async function tryRights(redis: Redis, prefix: string): Promise<void> {
  const ask = ([name = "", ...args]: string[]) =>
    redis.call(name, ...args).then(
      () => [],
      (error: Error) => [{ name, words: error.message }],
    );
  const askAll = async (commands: string[][]) => (await Promise.all(commands.map(ask))).flat();
  const plain = [["ping"], ["script", "exists", "0".repeat(40)], ["client", "setname", ""]];
  // Without MULTI, what is to be queued would be done.
  const refused = await askAll([...plain, ["multi"]]);
  if (refused.every(({ name }) => name !== "multi")) {
    refused.push(...(await askAll([...specimens(`${prefix}:examined`), ["discard"]])));
  }
  if (refused.length === 0) return;
  for (const { words } of refused) {
    const refusal = refusedCommand(words);
    if (refusal !== null) throw refusal;
  }
  const isAboutKeys = refused.every(({ words }) => /^NOPERM .*\bkeys?\b/i.test(words));
  throw refusedRights(
    refused.map(({ name }) => name),
    isAboutKeys,
    prefix,
  );
}
