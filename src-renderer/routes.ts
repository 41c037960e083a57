/** The places of the page, in the address's hash, so that back and forward work in both hosts. */
import { useSyncExternalStore } from "react";
import { ROUTES, type Route } from "../src-shared/routes";

const read = (): Route => {
  const name = location.hash.replace(/^#\/?/, "");
  return ROUTES.find((route) => route === name) ?? "connections";
};

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, read);
export const hrefOf = (route: Route): string => `#/${route}`;
