/** Which rows are open: kept beside the table, since a row that is scrolled away is no more. */
import { useCallback, useState } from "react";

export function useOpened() {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string): void =>
      setOpened((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  return {
    isOpen: (id: string): boolean => opened.has(id),
    toggle,
  };
}
