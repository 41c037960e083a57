/** The api as components and the live stream use it, whatever the transport. */
import type { ContractRouterClient } from "@orpc/contract";
import type { createTanstackQueryUtils } from "@orpc/tanstack-query";
import type { Contract } from "../../src-shared/contract";
import type { StatusStore } from "./status";

export type Client = ContractRouterClient<Contract>;

export interface Api {
  client: Client;
  orpc: ReturnType<typeof createTanstackQueryUtils<Client>>;
  status: StatusStore;
  /** Tries to reach the host again now. */
  retry(): void;
}
