/** The shell asks the house as any screen does: by the contract, in this process. */
import { createRouterClient, type RouterClient } from "@orpc/server";
import type { House } from "../compose";

export type HouseClient = RouterClient<House["router"]>;

export const houseClient = ({ router, interceptor }: House): HouseClient =>
  createRouterClient(router, { interceptors: [interceptor] });
