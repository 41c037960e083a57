/** Round trips as a table; amounts are the exact decimals they are. */
import { useTranslation } from "react-i18next";
import type { RoundTrip } from "../../../src-shared/book";
import type { Connection } from "../../../src-shared/domain";
import { isContract } from "./contracts";
import { TripRow } from "./trip-row";

const NUMBERS = ["net", "quantity", "entry", "exit", "fees"] as const;

interface TripTableProps {
  trips: RoundTrip[];
  connections: Connection[];
}

export function TripTable({ trips, connections }: TripTableProps) {
  const { t } = useTranslation();
  const labels = new Map(connections.map((connection) => [connection.id, connection.label]));
  return (
    <>
      <section
        className="panel scroll trips"
        aria-label={t("trips.title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table aria-label={t("trips.title")}>
          <thead>
            <tr>
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
            </tr>
          </thead>
          <tbody>
            {trips.map((trip) => (
              <TripRow
                key={trip.id}
                trip={trip}
                label={labels.get(trip.connectionId) ?? t("runs.removed")}
              />
            ))}
          </tbody>
        </table>
      </section>
      {trips.some(isContract) && <p className="hint">{t("trips.contracts")}</p>}
    </>
  );
}
