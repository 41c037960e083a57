/** The rows of which only those in sight exist: a thousand connections are as quick as ten. */
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type FocusEvent, useLayoutEffect, useRef, useState } from "react";
import type { Connection } from "../../../src-shared/domain";
import { ConnectionRow } from "./connection-row";
import { useSoughtRow } from "./use-sought-row";

/** Before a row has been measured. */
const ROW_PX = 70;
const AHEAD = 8;

interface ConnectionListProps {
  connections: Connection[];
  /** The one the user was sent to. */
  sought: string | null;
}

export function ConnectionList({ connections, sought }: ConnectionListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const [held, setHeld] = useState<string>();
  const virtual = useWindowVirtualizer({
    count: connections.length,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
    scrollMargin: above,
    getItemKey: (index) => connections[index]?.id ?? index,
    // The row that was used last stays, wherever one scrolls: its focus and its dialog must not be lost.
    rangeExtractor(range) {
      const at = connections.findIndex(({ id }) => id === held);
      const shown = defaultRangeExtractor(range);
      return at === -1 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b);
    },
  });
  useSoughtRow(sought, connections, list, setHeld);
  // What stands above comes and goes, but seldom: asked at every scroll, it would cost a layout each time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the news is when to look, not what is looked at
  useLayoutEffect(() => {
    if (list.current) setAbove(list.current.getBoundingClientRect().top + window.scrollY);
  }, [connections]);
  return (
    <ul
      ref={list}
      className="panel rows"
      style={{ height: virtual.getTotalSize() }}
      onFocus={({ target }: FocusEvent) => {
        const row = target.closest<HTMLElement>("[data-connection]");
        if (row) setHeld(row.dataset.connection);
      }}
    >
      {virtual.getVirtualItems().map(({ index, start }) => {
        const connection = connections[index];
        return (
          connection && (
            <ConnectionRow
              key={connection.id}
              connection={connection}
              index={index}
              count={connections.length}
              top={start - above}
              measure={virtual.measureElement}
            />
          )
        );
      })}
    </ul>
  );
}
