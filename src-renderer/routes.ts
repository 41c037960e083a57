/** The places of the page, in the address's hash, so that back and forward work in both hosts. */
import { useSyncExternalStore } from "react";
import { type Place, ROUTES, type Route } from "../src-shared/routes";

const parts = (): string[] => location.hash.replace(/^#\/?/, "").split("/");
const read = (): Route => ROUTES.find((route) => route === parts()[0]) ?? "connections";
const readSought = (): string | null => {
  const [route, id] = parts();
  return route === "connections" && id ? id : null;
};

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, read);
/** The connection one was sent to, until it is in sight; null without one. */
export const useSought = (): string | null => useSyncExternalStore(subscribe, readSought);
export const hrefOf = (route: Route): string => `#/${route}`;

export const hrefOfPlace = ({ route, connectionId }: Place): string =>
  connectionId === undefined ? hrefOf(route) : `${hrefOf(route)}/${connectionId}`;

/** What was sought is in sight, or nowhere: the address is the screen's again, so that one can be sent there anew. */
export function endSearch(): void {
  history.replaceState(history.state, "", hrefOf(read()));
}
