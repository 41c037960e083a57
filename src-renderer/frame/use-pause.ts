/** Pausing and resuming all schedules; what the host answers is the new status. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SchedulerStatus } from "../../src-shared/domain";
import { useApi } from "../transport/api-context";

/** How the scheduler is; undefined until the host has answered. */
export function useScheduler(): SchedulerStatus | undefined {
  const { orpc } = useApi();
  return useQuery(orpc.scheduler.status.queryOptions()).data;
}

/** `pause` takes its end in epoch ms, null for one without. */
export function usePause() {
  const { client, orpc } = useApi();
  const cache = useQueryClient();
  const onSuccess = (status: SchedulerStatus): void => {
    cache.setQueryData(orpc.scheduler.status.queryKey(), status);
  };
  const pause = useMutation({
    mutationFn: (until: number | null) => client.scheduler.pause({ until }),
    onSuccess,
  });
  const resume = useMutation({ mutationFn: () => client.scheduler.resume(), onSuccess });
  return { pause, resume };
}
