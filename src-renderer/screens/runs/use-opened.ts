/** Which rows are open: kept beside the table, since a row that is scrolled away is no more. */
import { useState } from "react";

export function useOpened() {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  return {
    isOpen: (id: string): boolean => opened.has(id),
    toggle: (id: string): void =>
      setOpened((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
  };
}
