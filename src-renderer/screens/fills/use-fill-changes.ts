/** What a user does to fills: remark, delete, take back; the last deletion can be undone. */
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Fill } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";

type Remarks = { id: string } & Partial<Pick<Fill, "note" | "tags">>;

export interface FillActions {
  remark(remarks: Remarks): void;
  remove(fill: Fill): void;
  restore(fill: Fill): void;
}

export interface FillChanges {
  /** The same object for as long as the screen is there. */
  actions: FillActions;
  /** The one that was deleted last, while it still is. */
  removed: Fill | null;
  /** Nobody wants to undo it. */
  dismiss(): void;
  error: Error | null;
}

/** The events that follow bring the lists up to date. */
export function useFillChanges(): FillChanges {
  const { client } = useApi();
  const [removed, setRemoved] = useState<Fill | null>(null);
  const remark = useMutation({ mutationFn: (remarks: Remarks) => client.fills.update(remarks) });
  const remove = useMutation({
    mutationFn: ({ id }: Fill) => client.fills.remove({ id }),
    onSuccess: setRemoved,
  });
  const restore = useMutation({
    mutationFn: ({ id }: Fill) => client.fills.restore({ id }),
    onSuccess: ({ id }) => setRemoved((last) => (last?.id === id ? null : last)),
  });
  const actions = useMemo(
    () => ({ remark: remark.mutate, remove: remove.mutate, restore: restore.mutate }),
    [remark.mutate, remove.mutate, restore.mutate],
  );
  return {
    actions,
    removed,
    dismiss: () => setRemoved(null),
    error: remark.error ?? remove.error ?? restore.error,
  };
}
