/**
 * The one HTTP layer below every adapter: other origin, time limit, size limit, cancellation and a first look at each answer.
 */
import { giveTurn } from "../../foundation/turn";
import { BrokerError, type RequestMeter } from "../broker";
import { verifyCertificates } from "./certificates";
import { clockSkew } from "./clock-skew";
import { quoteInexactNumbers } from "./exact-json";
import { retryAfterMs } from "./retry-after";
import { sampleOf, withSample } from "./sample";
import { jsonIn, verdictOn } from "./verdict";

export const REQUEST_TIMEOUT_MS = 30_000;
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface HttpRequest {
  method: string;
  headers: Record<string, string>;
  body?: string;
}

export type HttpFetch = (url: string, request: HttpRequest) => Promise<Response>;

export interface JsonAnswer {
  status: number;
  /** The body, inexact numbers as text; undefined in a refusal that is not JSON. */
  json: unknown;
}

export interface TransportOptions {
  /** Replaces scheme, host and port of every URL; null for the broker's own. */
  endpoint: string | null;
  signal: AbortSignal;
  meter?: RequestMeter;
  /** Epoch ms. */
  now: () => number;
  timeoutMs?: number;
  maxBytes?: number;
}

export interface Transport {
  /** For clients that read answers by themselves. */
  fetch: HttpFetch;
  /** The same answer, read: a long one is parsed once and copied never. */
  fetchJson(url: string, request: HttpRequest): Promise<JsonAnswer>;
  /** Requests sent so far. */
  readonly sent: number;
  /** Status of the last answer; null before the first. */
  readonly status: number | null;
  /** The wait the last answer asked for, in ms. */
  readonly retryAfterMs: number | undefined;
  /** The broker's own time (its `Date` header) at the last answer, in epoch ms; null where it never said. */
  readonly brokerTime: number | null;
  /** How far this computer's clock is ahead of the broker's, in ms; null where no answer told the time. */
  readonly clockSkewMs: number | null;
  /** The beginning of the last answer. */
  readonly sample: string | undefined;
}

/** A transport for one session. Its `fetch` throws {@link BrokerError} and nothing else. */
export function createTransport(options: TransportOptions): Transport {
  const state = {
    sent: 0,
    status: null as number | null,
    retryAfterMs: undefined as number | undefined,
    brokerTime: null as number | null,
    clockSkewMs: null as number | null,
    sample: undefined as string | undefined,
  };
  const exchange = async (
    address: string,
    { method, headers, body }: HttpRequest,
  ): Promise<{ response: Response; text: string; json: unknown }> => {
    const url = redirectedUrl(address, options.endpoint);
    const limit = AbortSignal.timeout(options.timeoutMs ?? REQUEST_TIMEOUT_MS);
    const signal = AbortSignal.any([options.signal, limit]);
    try {
      verifyCertificates();
      state.sent += 1;
      options.meter?.sent();
      const sentAt = Date.now();
      const response = await fetch(url, { method, headers, body, redirect: "manual", signal });
      state.clockSkewMs = clockSkew(response.headers, sentAt, Date.now()) ?? state.clockSkewMs;
      const text = await readText(response, url.host, options);
      const { status } = response;
      state.status = status;
      state.sample = sampleOf(text);
      state.retryAfterMs = retryAfterMs(response.headers, text, options.now());
      state.brokerTime = brokerTimeOf(response.headers) ?? state.brokerTime;
      const json = jsonIn(text);
      const answer = { status, headers: response.headers, body: text, json, host: url.host };
      const error = verdictOn(answer, options.now());
      if (error !== null) throw withSample(error, text);
      // Taking in a long answer was one piece of work, and what is made of it will be another.
      await giveTurn();
      return { response, text, json };
    } catch (error) {
      if (error instanceof BrokerError) throw error;
      if (options.signal.aborted) throw cancelled();
      if (limit.aborted) {
        throw new BrokerError("transient", "BROKER_TIMEOUT", `${url.host} did not answer in time`);
      }
      throw new BrokerError(
        "transient",
        "BROKER_UNREACHABLE",
        `${url.host} can't be reached (${reasonOf(error)})`,
      );
    }
  };
  return {
    async fetch(address, request) {
      const { response, text } = await exchange(address, request);
      const headers = plainHeaders(response);
      return new Response(quoteInexactNumbers(text), { status: response.status, headers });
    },
    async fetchJson(address, request) {
      const { response, text, json } = await exchange(address, request);
      const exact = quoteInexactNumbers(text);
      return { status: response.status, json: exact === text ? json : jsonIn(exact) };
    },
    get sent() {
      return state.sent;
    },
    get status() {
      return state.status;
    },
    get retryAfterMs() {
      return state.retryAfterMs;
    },
    get brokerTime() {
      return state.brokerTime;
    },
    get clockSkewMs() {
      return state.clockSkewMs;
    },
    get sample() {
      return state.sample;
    },
  };
}

/** The cancellation of a sync, as an adapter reports it. */
export function cancelled(): BrokerError {
  return new BrokerError("cancelled", "SYNC_CANCELLED", "The sync was cancelled");
}

/** The same path and query at another origin; `endpoint` null leaves the address alone. */
export function redirectedUrl(address: string, endpoint: string | null): URL {
  const url = new URL(address);
  if (endpoint === null) return url;
  return new URL(url.pathname + url.search, endpoint);
}

async function readText(
  response: Response,
  host: string,
  { maxBytes = MAX_BODY_BYTES, meter }: Pick<TransportOptions, "maxBytes" | "meter">,
): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  // Leaving the loop by a throw cancels the stream.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    meter?.received(chunk.byteLength);
    if (bytes > maxBytes) {
      throw new BrokerError("transient", "BROKER_BAD_ANSWER", `${host} answered too much data`, {
        sample: sampleOf(text),
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The body is decoded by now: its headers must not say otherwise. */
function plainHeaders(response: Response): Headers {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return headers;
}

function brokerTimeOf(headers: Headers): number | null {
  const time = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(time) ? null : time;
}

/** The cause's code (ECONNRESET, ENOTFOUND, CERT_HAS_EXPIRED…), which names no URL and no secret. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "network error";
}
