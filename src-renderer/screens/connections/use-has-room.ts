/** Whether the window is wide enough for what is only nice to know. */
import { useSyncExternalStore } from "react";

/** As in connections.css. */
const query = window.matchMedia("(min-width: 1200px)");

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export const useHasRoom = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
