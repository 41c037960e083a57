/** The host's contract over a WebSocket, as its page speaks it. */
import { once } from "node:events";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { WebSocket } from "ws";
import type { contract } from "../../../src-shared/contract";

export type Client = ContractRouterClient<typeof contract>;

export interface Page {
  readonly client: Client;
  readonly socket: WebSocket;
}

/** A session for a page, by the API's secret: the value of the Cookie header. */
export async function logIn(url: string, secret: string): Promise<string> {
  const login = await fetch(`${url}/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret }),
  });
  await login.arrayBuffer();
  return login.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** Opens the socket of a page with a session; who opens it closes it. Rejects where the host does not take it. */
export async function openPage(url: string, cookie: string): Promise<Page> {
  const headers = { cookie, origin: url };
  const socket = new WebSocket(`${url.replace("http", "ws")}/rpc`, { headers });
  await once(socket, "open");
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), socket };
}
