/** The connection the user was sent to, by the tray or a notification: its row comes into sight and has the focus, once. */
import { type RefObject, useEffect } from "react";
import type { Connection } from "../../../src-shared/domain";
import { endSearch } from "../../routes";

/** Brings `sought` into sight; `hold` has the row of an id drawn wherever the list stands. */
export function useSoughtRow(
  sought: string | null,
  connections: Connection[],
  list: RefObject<HTMLElement | null>,
  hold: (id: string) => void,
): void {
  useEffect(() => {
    if (sought === null) return;
    if (connections.some(({ id }) => id === sought)) hold(sought);
    else endSearch();
  }, [sought, connections, hold]);
  // After every drawing: it is there in the one after it was asked for.
  useEffect(() => {
    if (sought === null) return;
    const row = list.current?.querySelector<HTMLElement>(
      `[data-connection="${CSS.escape(sought)}"]`,
    );
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    endSearch();
  });
}
