/** Round trips as a table; amounts are the exact decimals they are. */
import { useTranslation } from "react-i18next";
import { useApi } from "../../transport/api-context";
import { LongTable } from "../../ui/long-list/long-table";
import { useLabels } from "../../ui/use-labels";
import { useTotals } from "./queries";
import type { TripFilter } from "./trip-filters";
import { TripRow } from "./trip-row";

const NUMBERS = ["net", "quantity", "entry", "exit", "fees"] as const;
/** As the head names them; the last takes what is left. */
const WIDTHS = [
  "last",
  "symbol",
  "direction",
  "result",
  "quantity",
  "average",
  "average",
  "fee",
  "span",
  "wide",
];

interface TripTableProps {
  filter: TripFilter;
  count: number;
}

export function TripTable({ filter, count }: TripTableProps) {
  const { t } = useTranslation();
  const { client, orpc } = useApi();
  const { data: totals = [] } = useTotals(filter);
  const labelOf = useLabels();
  return (
    <>
      <LongTable
        key={JSON.stringify(filter)}
        label={t("trips.title")}
        columns={WIDTHS.map((width, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <col key={n} className={`of-${width}`} />
        ))}
        head={<TripHead />}
        count={count}
        query={(page) => {
          const input = { ...filter, ...page };
          return {
            queryKey: orpc.roundTrips.list.queryKey({ input }),
            queryFn: ({ signal }) => client.roundTrips.list(input, { signal }),
          };
        }}
        row={(trip, rowIndex) => (
          <TripRow trip={trip} label={labelOf(trip.connectionId)} rowIndex={rowIndex} />
        )}
      />
      {totals.some(({ contracts }) => contracts) && <p className="hint">{t("trips.contracts")}</p>}
    </>
  );
}

function TripHead() {
  const { t } = useTranslation();
  return (
    <>
      <th scope="col">{t("trips.last")}</th>
      <th scope="col">{t("fills.symbol")}</th>
      <th scope="col">{t("trips.direction")}</th>
      {NUMBERS.map((name) => (
        <th key={name} scope="col" className="number">
          {t(`trips.${name}`)}
        </th>
      ))}
      <th scope="col">{t("trips.held")}</th>
      <th scope="col">{t("runs.connection")}</th>
    </>
  );
}
