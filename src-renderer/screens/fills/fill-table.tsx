/** The fills of a filter, newest first. */
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { LongTable } from "../../ui/long-list/long-table";
import { useLabels } from "../../ui/use-labels";
import type { FillFilter } from "./fill-filters";
import { FillRow } from "./fill-row";
import type { FillActions } from "./use-fill-changes";

/** As the head names them. */
const WIDTHS = [
  "time",
  "label",
  "symbol",
  "side",
  "amount",
  "price",
  "fees",
  "short",
  "note",
  "tags",
];

interface FillTableProps {
  filter: FillFilter;
  count: number;
  actions: FillActions;
}

export function FillTable({ filter, count, actions }: FillTableProps) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const labelOf = useLabels();
  return (
    <LongTable
      key={JSON.stringify(filter)}
      label={t("fills.title")}
      columns={[...WIDTHS, filter.deleted ? "action" : "act"].map((width, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <col key={n} className={`of-${width}`} />
      ))}
      head={<FillHead />}
      count={count}
      query={(page) => {
        const input = { ...filter, ...page };
        return {
          queryKey: orpc.fills.list.queryKey({ input }),
          queryFn: ({ signal }) => client.fills.list(input, { signal }),
        };
      }}
      row={(fill, rowIndex) => (
        <FillRow
          fill={fill}
          label={labelOf(fill.connectionId)}
          rowIndex={rowIndex}
          actions={actions}
        />
      )}
    />
  );
}

function FillHead() {
  const { t } = useTranslation();
  return (
    <>
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
      <th scope="col">{t("lists.note")}</th>
      <th scope="col">{t("lists.tags")}</th>
      <th scope="col">
        <span className="unseen">{t("lists.actions")}</span>
      </th>
    </>
  );
}
