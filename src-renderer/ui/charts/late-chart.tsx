/** A chart whose code comes when one is first shown: most of a day nobody looks at one. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { ChartPlace } from "./chart-place";

/**
 * The code as one more thing asked of the host. It may be gone just then: a rejected `React.lazy` would take the whole
 * page with it for good, a query is asked again when the host is back.
 */
export const chartCode = <P extends object>(name: string, load: () => Promise<ComponentType<P>>) =>
  queryOptions({ queryKey: ["chart", name], queryFn: load });

/** The chart, and until its code is there, its place. */
export function lateChart<P extends object>(name: string, load: () => Promise<ComponentType<P>>) {
  const code = chartCode(name, load);
  return function LateChart(props: P) {
    const { data: Drawn } = useQuery(code);
    return Drawn === undefined ? <ChartPlace /> : <Drawn {...props} />;
  };
}
