/**
 * A real HTTP server on loopback that speaks the exchanges' REST around given trade rows, so that tests run the real
 * ccxt code over a real network: give its `url` to a connection as its `endpoint`.
 *
 * `const server = await startReplayServer({ kraken: { rows }, binance: { spot: { rows } } })`, then `server.url`,
 * `server.requests`, `server.setFaults([{ kind: "html" }])`, and `await server.close()` at the end. `{ recorded: body }`
 * in place of `{ rows }` answers that body whatever is asked.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type AlpacaReplay, alpacaService } from "./alpaca";
import { type BinanceReplay, binanceService } from "./binance";
import { type BybitReplay, bybitService } from "./bybit";
import { type CoinbaseReplay, coinbaseService } from "./coinbase";
import { type Fault, planFaults, sendFault } from "./faults";
import { type KrakenReplay, krakenService } from "./kraken";
import { type OandaReplay, oandaService } from "./oanda";
import { type OkxReplay, okxService } from "./okx";
import type { ReplayAnswer, ReplayRequest, ReplayService } from "./service";

export interface ReplayServices {
  kraken?: KrakenReplay;
  binance?: BinanceReplay;
  bybit?: BybitReplay;
  okx?: OkxReplay;
  coinbase?: CoinbaseReplay;
  alpaca?: AlpacaReplay;
  oanda?: OandaReplay;
  /** Any other broker, or another answer of these: they are asked first. */
  others?: readonly ReplayService[];
}

export interface ReplayServer {
  /** The origin, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly ReplayRequest[];
  /** The requests for trade lists. */
  readonly tradeRequests: readonly ReplayRequest[];
  setFaults(faults: readonly Fault[]): void;
  forgetRequests(): void;
  close(): Promise<void>;
}

/** Held up to do something before a request is answered; `gone` comes true when its connection ends, `port` is its caller's. */
export type Gate = (request: ReplayRequest, gone: Promise<unknown>, port: number) => Promise<void>;

/** Starts a replay server on a free port of 127.0.0.1. */
export async function startReplayServer(
  services: ReplayServices,
  faults: readonly Fault[] = [],
  gate?: Gate,
): Promise<ReplayServer> {
  const speakers = speakersOf(services);
  const requests: ReplayRequest[] = [];
  let plan = planFaults(faults);

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await requestOf(incoming);
    const answer = answerOf(speakers, asked);
    const request = { ...asked, isTrades: answer.isTrades === true };
    requests.push(request);
    const { remotePort = 0 } = incoming.socket;
    if (gate !== undefined) await gate(request, once(response, "close"), remotePort);
    const body = answer.text ?? JSON.stringify(answer.body);
    const fault = plan.next(request);
    if (fault !== null) {
      sendFault(response, fault, body);
      return;
    }
    const headers = { "content-type": "application/json", ...answer.headers };
    response.writeHead(answer.status ?? 200, headers);
    response.end(body);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ replayServerFailed: String(error) }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get tradeRequests() {
      return requests.filter(({ isTrades }) => isTrades);
    },
    setFaults(next) {
      plan = planFaults(next);
    },
    forgetRequests() {
      requests.length = 0;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What the server would answer, without one: for tests that need a hundred thousand answers. */
export function answerer(
  services: ReplayServices,
): (request: Omit<ReplayRequest, "isTrades">) => ReplayAnswer {
  const speakers = speakersOf(services);
  return (request) => answerOf(speakers, request);
}

function speakersOf(services: ReplayServices): ReplayService[] {
  const { kraken, binance, bybit, okx, coinbase, alpaca, oanda, others = [] } = services;
  return [
    ...others,
    ...(kraken ? [krakenService(kraken)] : []),
    ...(binance ? [binanceService(binance)] : []),
    ...(bybit ? [bybitService(bybit)] : []),
    ...(okx ? [okxService(okx)] : []),
    ...(coinbase ? [coinbaseService(coinbase)] : []),
    ...(alpaca ? [alpacaService(alpaca)] : []),
    ...(oanda ? [oandaService(oanda)] : []),
  ];
}

function answerOf(
  speakers: readonly ReplayService[],
  request: Omit<ReplayRequest, "isTrades">,
): ReplayAnswer {
  for (const speak of speakers) {
    const answer = speak(request);
    if (answer !== null) return answer;
  }
  return { status: 404, body: { error: `The replay server has no ${request.path}` } };
}

async function requestOf(incoming: IncomingMessage): Promise<Omit<ReplayRequest, "isTrades">> {
  const at = Date.now();
  const url = new URL(incoming.url ?? "/", "http://replay");
  let body = "";
  for await (const chunk of incoming) body += String(chunk);
  const params = new URLSearchParams(url.search);
  for (const [name, value] of fieldsIn(body)) params.append(name, value);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method: incoming.method ?? "GET", path: url.pathname, params, headers, at };
}

/** The fields of a form, or those of a JSON object and of the objects in it. */
export function fieldsIn(body: string): Iterable<[string, string]> {
  if (!body.startsWith("{")) return new URLSearchParams(body);
  const fields: [string, unknown][] = Object.entries(JSON.parse(body));
  return fields
    .flatMap(([name, value]) =>
      typeof value === "object" && value !== null
        ? Object.entries(value)
        : [[name, value] as const],
    )
    .map(([name, value]) => [name, String(value)]);
}
