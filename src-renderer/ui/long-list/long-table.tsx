/** A table of up to a million rows of which only those in sight exist, in the page as in memory. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "../notice";
import { type PageQuery, usePages } from "./use-pages";

const ROW_PX = 32;
const AHEAD = 12;
/** Chromium ends an element at 2^25 px: a million rows fit, with a little room for those that are opened. */
const MAX_ROWS = 1_000_000;

export interface LongTableProps<T> {
  label: string;
  /** The columns as `<col>` elements: widths are fixed, or they would jump as one scrolls. */
  columns: React.ReactNode;
  /** The cells of the head. */
  head: React.ReactNode;
  query: PageQuery<T>;
  /** How many rows the host says there are. */
  count: number;
  /** The rows of one item, the first with this `aria-rowindex`. */
  row(item: T, rowIndex: number): React.ReactNode;
}

/** Another filter is another list: give it another `key`. */
export function LongTable<T extends { id: string }>(props: LongTableProps<T>) {
  const { label, columns, head, query, count, row } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [end, setEnd] = useState<{ rows: number; of: number }>();
  // Rows that came in above, while one looks further down, are in the count, but not yet in what is looked at.
  const rows = Math.min(end?.of === count ? end.rows : count, MAX_ROWS);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  const { rowAt, end: seen, error } = usePages(query, first, last, virtual.isScrolling);
  useEffect(() => {
    if (seen !== undefined && seen < count) setEnd({ rows: seen, of: count });
  }, [seen, count]);
  const above = shown[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <>
      <Refusal error={error} />
      <section
        className="panel scroll long"
        ref={scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={(event) => {
          // The browser scrolls there bit by bit, and stops where rows turn out to be higher than they were thought.
          if (event.target !== event.currentTarget || !/^(Home|End)$/.test(event.key)) return;
          event.preventDefault();
          virtual.scrollToIndex(event.key === "End" ? rows - 1 : 0);
        }}
      >
        <table aria-label={label} aria-rowcount={rows + 1}>
          <colgroup>{columns}</colgroup>
          <thead>
            <tr aria-rowindex={1}>{head}</tr>
          </thead>
          <Space height={above} />
          {shown.map(({ index }) => {
            const item = rowAt(index);
            return (
              <tbody key={item?.id ?? index} data-index={index} ref={virtual.measureElement}>
                {item === undefined ? (
                  <tr aria-rowindex={index + 2} className="coming">
                    <td>…</td>
                  </tr>
                ) : (
                  row(item, index + 2)
                )}
              </tbody>
            );
          })}
          <Space height={below} />
        </table>
      </section>
      {count > MAX_ROWS && <p className="hint">{t("lists.more", { count: MAX_ROWS })}</p>}
    </>
  );
}

const Space = ({ height }: { height: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr style={{ height }} />
    </tbody>
  ) : null;
