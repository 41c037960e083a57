/** The api as components and the live stream use it, whatever the transport. */
import type { ContractRouterClient } from "@orpc/contract";
import type { createTanstackQueryUtils } from "@orpc/tanstack-query";
import type { WindowContract } from "../../src-shared/shell-contract";
import type { StatusStore } from "./status";

/** Its `shell` part answers in the desktop window only. */
export type Client = ContractRouterClient<WindowContract>;

export interface Api {
  client: Client;
  orpc: ReturnType<typeof createTanstackQueryUtils<Client>>;
  status: StatusStore;
  /** Tries to reach the host again now. */
  retry(): void;
}
