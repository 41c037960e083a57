/** What a user does to fills: remark, delete, take back; the last deletion can be undone. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Fill } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";

type Remarks = { id: string } & Partial<Pick<Fill, "note" | "tags">>;

export interface FillChanges {
  remark(remarks: Remarks): void;
  remove(fill: Fill): void;
  restore(fill: Fill): void;
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
  return {
    remark: (remarks) => remark.mutate(remarks),
    remove: (fill) => remove.mutate(fill),
    restore: (fill) => restore.mutate(fill),
    removed,
    dismiss: () => setRemoved(null),
    error: remark.error ?? remove.error ?? restore.error,
  };
}
