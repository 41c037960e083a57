/** GET and JSON for brokers with an API of their own: an answer is what its schema says, or a {@link BrokerError}. */
import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Environment } from "../../../src-shared/domain";
import type { FailureClass, SyncErrorCode } from "../../../src-shared/errors";
import { BrokerError, type BrokerLogin, type BrokerTools } from "../broker";
import { takeTurn } from "./pace";
import { createTransport, type TransportOptions } from "./transport";
import { brokerWords } from "./words";

export interface JsonClientOptions extends Pick<TransportOptions, "timeoutMs" | "maxBytes"> {
  /** The broker's name, with which messages begin. */
  broker: string;
  /** The origin of each environment. */
  origins: Readonly<Record<Environment, string>>;
  /** Sent with every request. */
  headers: Record<string, string>;
  /** The pace the broker allows one account: ms from one request to the next. */
  requestEveryMs: number;
  /** True where these words of a 403 mean a wrong key, not a missing permission. */
  refusesLogin?: (words: string) => boolean;
}

export type Query = Readonly<Record<string, string | number | null>>;

export interface JsonClient {
  /** One answer, read by `schema`; parameters that are null are left out. Throws {@link BrokerError} only. */
  get<T>(path: string, schema: z.ZodType<T>, query?: Query): Promise<T>;
}

type Verdict = readonly [FailureClass, SyncErrorCode];

/** What a status means where the answer is the broker's own; 429 and blocks are met before, in `verdict.ts`. */
const BY_STATUS: Readonly<Record<number, Verdict>> = {
  400: ["config", "BROKER_CONFIG"],
  401: ["auth", "AUTH_FAILED"],
  403: ["permission", "PERMISSION_DENIED"],
  404: ["config", "BROKER_CONFIG"],
  405: ["config", "BROKER_CONFIG"],
  408: ["transient", "BROKER_TIMEOUT"],
  410: ["config", "BROKER_CONFIG"],
  422: ["config", "BROKER_CONFIG"],
  451: ["provider-blocked", "PROVIDER_BLOCKED"],
};

/** A client for one login, for the length of one fetch. */
export function createJsonClient(
  options: JsonClientOptions,
  login: BrokerLogin,
  tools: BrokerTools,
): JsonClient {
  const { broker, headers, requestEveryMs, timeoutMs, maxBytes } = options;
  const origin = options.origins[login.environment];
  const secrets = Object.values(login.credentials).map((value) => value.trim());
  const account = createHash("sha256").update(JSON.stringify(login.credentials)).digest("hex");
  const paceKey = [broker, login.environment, login.endpoint, account].join("|");
  const transport = createTransport({
    endpoint: login.endpoint,
    signal: tools.signal,
    meter: tools.meter,
    now: () => tools.clock.now(),
    timeoutMs,
    maxBytes,
  });
  return {
    async get(path, schema, query = {}) {
      await takeTurn(paceKey, requestEveryMs, tools);
      const { status, json } = await transport.fetchJson(addressOf(origin, path, query), {
        method: "GET",
        headers: { accept: "application/json", ...headers },
      });
      if (status < 200 || status > 299) throw refusal(options, status, json, secrets);
      const read = schema.safeParse(json);
      if (read.success) return read.data;
      const where = read.error.issues[0]?.path.join(".") || "the whole of it";
      throw new BrokerError(
        "transient",
        "BROKER_BAD_ANSWER",
        `${broker} answered in an unknown shape (${where})`,
        { sample: transport.sample },
      );
    },
  };
}

function addressOf(origin: string, path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null) params.set(name, String(value));
  }
  return params.size === 0 ? origin + path : `${origin}${path}?${params}`;
}

function refusal(
  { broker, refusesLogin }: JsonClientOptions,
  status: number,
  body: unknown,
  secrets: readonly string[],
): BrokerError {
  const said = saidIn(body);
  const [failure, code] =
    status === 403 && refusesLogin?.(said) === true ? (BY_STATUS[401] as Verdict) : verdict(status);
  const words = brokerWords(said, secrets);
  return new BrokerError(
    failure,
    code,
    words === "" ? `${broker} refused the request (${status})` : `${broker}: ${words} (${status})`,
  );
}

function verdict(status: number): Verdict {
  if (status >= 500) return ["transient", "BROKER_UNAVAILABLE"];
  return BY_STATUS[status] ?? ["transient", "BROKER_BAD_ANSWER"];
}

/** The sentence in an error's body: `message` at most brokers, `errorMessage` at OANDA. */
function saidIn(body: unknown): string {
  const { message, errorMessage } = (body ?? {}) as { message?: unknown; errorMessage?: unknown };
  const said = message ?? errorMessage;
  return typeof said === "string" ? said : "";
}
