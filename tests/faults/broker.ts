/**
 * The broker of a scenario: a real HTTP server in front of exact ledgers, one for each login, told apart by their keys.
 * It notices what a broker notices: two requests of one login at once, and which rows went out on one page.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "../harness/replay/faults";
import { type ReplayServer, startReplayServer } from "../harness/replay/server";
import type { ReplayAnswer, ReplayRequest, ReplayService } from "../harness/replay/service";
import { DIALECTS, type DialectName } from "./dialects";
import { type Ledger, ledgerOf } from "./ledger";
import { type Network, startNetwork } from "./network";
import type { Random } from "./random";
import { type Asked, createWitness, type Overlap, type Witness } from "./witness";

/** One login at the broker. */
export interface Login {
  readonly key: string;
  readonly credentials: Record<string, string>;
  readonly ledger: Ledger;
  /** The ids of each page of trades that was answered. */
  readonly pages: string[][];
}

export interface Broker {
  readonly network: Network;
  readonly requests: ReplayServer["requests"];
  readonly logins: readonly Login[];
  /** Times at which a login was asked twice at once. */
  readonly overlaps: readonly Overlap[];
  /** To be told what is done to whom, so that an overlap can say what it followed. */
  readonly witness: Witness;
  /** How long an answer takes, in real ms: a random time up to this. */
  latencyMs: number;
  open(dialect: DialectName, options?: { pageSize?: number }): Login;
  setFaults(...faults: Fault[]): void;
  /** Forgets the requests so far: a long run has more of them than memory. */
  forgetRequests(): void;
  /** Forgets who was asked twice at once: for a scenario in which that may be. */
  forgetOverlaps(): void;
  close(): Promise<void>;
}

/** What every secret of the suite contains: it must never be met anywhere but at the broker. */
export const CANARY = "CANARY7f3a9c";

export async function startBroker(random: Random): Promise<Broker> {
  const logins: Login[] = [];
  const overlaps: Overlap[] = [];
  const witness = createWitness();
  const open = new Map<string, readonly Asked[]>();
  const state = { latencyMs: 8 };

  const keyOf = ({ headers, params }: Pick<ReplayRequest, "headers" | "params">): string =>
    headers["apca-api-key-id"] ?? headers["x-mbx-apikey"] ?? params.get("t") ?? "";
  const speak: ReplayService = (request) => {
    const login = logins.find(({ key }) => key === keyOf(request));
    // What needs no key is the same for all.
    for (const each of login === undefined ? logins : [login]) {
      const answer = each.ledger.service(request);
      if (answer?.isTrades) each.pages.push(idsOf(answer));
      if (answer !== null) return answer;
    }
    return null;
  };
  const server = await startReplayServer({ others: [speak] }, [], async (request, gone, port) => {
    const key = keyOf(request);
    const { path } = request;
    const asked: Asked = { path, at: Date.now(), ports: network.endsOf(port) };
    const together = [...(open.get(key) ?? []), asked];
    if (key !== "" && together.length > 1) overlaps.push(witness.overlap(key, together));
    open.set(key, together);
    void gone.then(() => open.set(key, open.get(key)?.filter((each) => each !== asked) ?? []));
    await delay(random.next() * state.latencyMs);
  });
  const network = await startNetwork(server.url);

  return {
    network,
    requests: server.requests,
    logins,
    overlaps,
    witness,
    get latencyMs() {
      return state.latencyMs;
    },
    set latencyMs(ms) {
      state.latencyMs = ms;
    },
    open(dialect, { pageSize = 20 } = {}) {
      const key = `key${logins.length}${CANARY}`;
      const secret = Buffer.from(`secret-${logins.length}-${CANARY}`).toString("base64");
      const [name, secretName] = DIALECTS[dialect].fields;
      const isToken = secretName === "token";
      const credentials = isToken
        ? { [name]: "987654", token: key }
        : { [name]: key, [secretName]: secret };
      const ledger = ledgerOf({ dialect, pageSize, credentials }, random);
      const login: Login = { key, credentials, ledger, pages: [] };
      logins.push(login);
      return login;
    },
    setFaults: (...faults) => server.setFaults(faults),
    forgetRequests: () => server.forgetRequests(),
    forgetOverlaps() {
      overlaps.length = 0;
    },
    async close() {
      await network.cut();
      await server.close();
    },
  };
}

/** The ids in a page; a statement has no pages. */
function idsOf({ body }: ReplayAnswer): string[] {
  if (!Array.isArray(body)) return [];
  return body.map(({ id }) => String(id));
}
