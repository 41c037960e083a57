/** One GET of the Flex Web Service: other origin, time limit, size limit, cancellation and a first look at the answer. */
import { BrokerError, type RequestMeter } from "../broker";
import { verifyCertificates } from "../http/certificates";
import { withSample } from "../http/sample";

export const REQUEST_TIMEOUT_MS = 30_000;
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** "Programmatic access requires the User-Agent HTTP header to be set" (ibkrguides.com, Flex Web Service Version 3). */
const USER_AGENT = "Fillkeep/0.1";

export interface FlexHttpOptions {
  /** Replaces scheme, host and port of every URL; null for IB's own. */
  endpoint: string | null;
  signal: AbortSignal;
  meter?: RequestMeter | undefined;
  /** Time limit of one request in ms. */
  timeoutMs?: number;
  /** Size limit of one answer in bytes. */
  maxBytes?: number;
}

/** Signs of a bot check or a firewall. */
const CHALLENGE = /captcha|just a moment|cf-chl|access denied|attention required/i;
/** What IB's own page says while the service is down, whatever the status. */
const DOWN = /temporarily unavailable|maintenance|service unavailable/i;

/**
 * The body of an answer, as text. Throws {@link BrokerError} and nothing else; no message names more of the URL than its
 * host, since the token is in the query string.
 */
export async function getText(
  address: string,
  {
    endpoint,
    signal,
    meter,
    timeoutMs = REQUEST_TIMEOUT_MS,
    maxBytes = MAX_BODY_BYTES,
  }: FlexHttpOptions,
): Promise<string> {
  const asked = new URL(address);
  const url = endpoint === null ? asked : new URL(asked.pathname + asked.search, endpoint);
  const { host } = url;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    verifyCertificates();
    meter?.sent();
    const response = await fetch(url, {
      headers: { "user-agent": USER_AGENT, accept: "application/xml, text/xml" },
      redirect: "manual",
      signal: AbortSignal.any([signal, limit]),
    });
    const body = await readBody(response, meter, (bytes) => {
      if (bytes > maxBytes) throw transient("BROKER_BAD_ANSWER", `${host} answered too much data`);
    });
    const error = verdictOn(response, body, host);
    if (error !== null) throw withSample(error, body);
    return body;
  } catch (error) {
    if (error instanceof BrokerError) throw error;
    if (signal.aborted) throw cancelled();
    if (limit.aborted) throw transient("BROKER_TIMEOUT", `${host} did not answer in time`);
    throw transient("BROKER_UNREACHABLE", `${host} can't be reached (${reasonOf(error)})`);
  }
}

/** The cancellation of a sync, as an adapter reports it. */
export function cancelled(): BrokerError {
  return new BrokerError("cancelled", "SYNC_CANCELLED", "The sync was cancelled");
}

async function readBody(
  response: Response,
  meter: RequestMeter | undefined,
  check: (bytes: number) => void,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop by a throw cancels the stream.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    meter?.received(chunk.byteLength);
    check(bytes);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** What an answer is worth before anyone reads its XML; null where it may be read. */
function verdictOn({ status, headers }: Response, body: string, host: string): BrokerError | null {
  if (status === 429) {
    return new BrokerError("rate-limited", "RATE_LIMITED", `${host} asks for a pause (429)`, {
      retryAfterMs: retryAfterMs(headers),
    });
  }
  if (status >= 300 && status < 400) {
    return blocked(`${host} redirected to another address (${status}), which was not followed`);
  }
  if (/^\s*(<!doctype html|<html|<head|<body)/i.test(body)) {
    const isDown = (status >= 500 || DOWN.test(body)) && !CHALLENGE.test(body);
    return isDown
      ? unavailable(host, status)
      : blocked(`${host} answered with a web page instead of a statement (${status})`);
  }
  if (status >= 500) return unavailable(host, status);
  if (status === 401 || status === 403) {
    return blocked(`${host} refused the call without a reason (${status})`);
  }
  return status >= 400 ? transient("BROKER_BAD_ANSWER", `${host} answered ${status}`) : null;
}

function retryAfterMs(headers: Headers): number | undefined {
  const seconds = headers.get("retry-after")?.trim() ?? "";
  return /^\d{1,5}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

/** The cause's code (ECONNRESET, ENOTFOUND, CERT_HAS_EXPIRED…), which names no URL and no secret. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "network error";
}

const transient = (
  code: "BROKER_TIMEOUT" | "BROKER_UNREACHABLE" | "BROKER_BAD_ANSWER",
  message: string,
): BrokerError => new BrokerError("transient", code, message);

const blocked = (message: string): BrokerError =>
  new BrokerError("provider-blocked", "PROVIDER_BLOCKED", message);

const unavailable = (host: string, status: number): BrokerError =>
  new BrokerError("transient", "BROKER_UNAVAILABLE", `${host} is out of order (${status})`);
