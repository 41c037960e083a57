/** The places of the page, in the address's hash, so that back and forward work in both hosts. */
import { useSyncExternalStore } from "react";

export const ROUTES = [
  "connections",
  "activity",
  "fills",
  "round-trips",
  "notifications",
  "settings",
] as const;
export type Route = (typeof ROUTES)[number];

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
