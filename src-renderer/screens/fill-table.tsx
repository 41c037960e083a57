/** A table of which only the rows in sight exist; amounts are the broker's own digits. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Connection, Fill } from "../../src-shared/domain";
import { ListedTime } from "../ui/when";

const ROW_PX = 36;
const AHEAD = 12;

interface FillTableProps {
  fills: Fill[];
  connections: Connection[];
  /** Called when the last rows come into sight. */
  onEnd(): void;
}

export function FillTable({ fills, connections, onEnd }: FillTableProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: fills.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
  });
  const rows = virtual.getVirtualItems();
  const labels = new Map(connections.map((connection) => [connection.id, connection.label]));
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= fills.length - 1) onEnd();
  }, [last, fills.length, onEnd]);
  const above = rows[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (rows.at(-1)?.end ?? 0);

  return (
    <section
      className="panel scroll tall"
      ref={scroller}
      aria-label={t("fills.title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table aria-rowcount={fills.length + 1}>
        <thead>
          <tr>
            <th scope="col">{t("fills.executed")}</th>
            <th scope="col">{t("runs.connection")}</th>
            <th scope="col">{t("fills.symbol")}</th>
            <th scope="col">{t("fills.side")}</th>
            <th scope="col" className="number">
              {t("fills.quantity")}
            </th>
            <th scope="col" className="number">
              {t("fills.price")}
            </th>
            <th scope="col" className="number">
              {t("fills.fee")}
            </th>
            <th scope="col">{t("fills.liquidity")}</th>
          </tr>
        </thead>
        <tbody>
          <Space height={above} />
          {rows.map(({ index }) => {
            const fill = fills[index];
            if (fill === undefined) return null;
            const label = labels.get(fill.connectionId) ?? t("runs.removed");
            return <FillRow key={fill.id} fill={fill} label={label} index={index} />;
          })}
          <Space height={below} />
        </tbody>
      </table>
    </section>
  );
}

function FillRow({ fill, label, index }: { fill: Fill; label: string; index: number }) {
  const { t } = useTranslation();
  return (
    <tr aria-rowindex={index + 2} style={{ height: ROW_PX }}>
      <td>
        <ListedTime at={fill.executedAt} />
      </td>
      <td className="label">{label}</td>
      <td>{fill.symbol}</td>
      <td data-side={fill.side}>{t(`fills.${fill.side}`)}</td>
      <td className="number">{fill.quantity}</td>
      <td className="number">{fill.price}</td>
      <td className="number">
        {fill.fee === null ? "–" : `${fill.fee} ${fill.feeCurrency ?? ""}`}
      </td>
      <td>{fill.liquidity === null ? "–" : t(`fills.${fill.liquidity}`)}</td>
    </tr>
  );
}

const Space = ({ height }: { height: number }) => (height > 0 ? <tr style={{ height }} /> : null);
