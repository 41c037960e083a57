/** Marks notifications as read once they are on screen; during this visit they still stand out as new. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Notification } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";

function subscribe(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
const isVisible = (): boolean => document.visibilityState === "visible";

/** As many as one request may name. */
const AT_ONCE = 500;

export function useReadWhenSeen(notifications: Notification[]) {
  const { client } = useApi();
  const visible = useSyncExternalStore(subscribe, isVisible);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const { mutate, error } = useMutation({
    mutationFn: (ids: string[]) => client.notifications.markRead({ ids }),
  });
  const fresh = notifications.filter(({ id, readAt }) => readAt === null && !seen.has(id));
  const ids = fresh.slice(0, AT_ONCE).map(({ id }) => id);
  const key = ids.join(" ");
  useEffect(() => {
    if (!visible || key === "") return;
    // Remembered before the answer: a refusal is shown, not repeated for ever.
    setSeen((known) => new Set([...known, ...key.split(" ")]));
    mutate(key.split(" "));
  }, [visible, key, mutate]);
  return { isNew: (id: string): boolean => seen.has(id), error };
}
