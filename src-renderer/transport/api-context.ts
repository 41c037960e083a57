/** The api and the link's status, for components. */
import { createContext, use, useSyncExternalStore } from "react";
import type { Api } from "./api";
import type { LinkStatus } from "./status";

const ApiContext = createContext<Api | null>(null);
export const ApiProvider = ApiContext;

export function useApi(): Api {
  const api = use(ApiContext);
  if (api === null) throw new Error("useApi outside of ApiProvider");
  return api;
}

export function useLinkStatus(): LinkStatus {
  const { status } = useApi();
  return useSyncExternalStore(status.subscribe, status.get);
}
