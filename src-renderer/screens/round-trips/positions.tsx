/** What is open, and whether the broker says so, too. */
import { useTranslation } from "react-i18next";
import type { Position } from "../../../src-shared/book";
import { Badge } from "../../ui/badge";
import { Derived } from "../../ui/derived";
import { useLabels } from "../../ui/use-labels";
import { ListedTime, useRelative } from "../../ui/when";
import { useDecimal } from "../../words/use-decimal";
import { usePositions } from "./queries";
import type { TripFilter } from "./trip-filters";

export function Positions({ filter }: { filter: TripFilter }) {
  const { t } = useTranslation();
  const { data: positions = [] } = usePositions(filter);
  const labelOf = useLabels();
  const amountOf = useDecimal();
  if (positions.length === 0 || filter.state === "closed") return null;
  const differs = positions.some(({ broker }) => broker !== null && broker.difference !== "0");
  return (
    <section aria-label={t("positions.title")} className="positions">
      <h2>{t("positions.title")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="panel scroll" tabIndex={0}>
        <table aria-label={t("positions.title")}>
          <thead>
            <tr>
              <th scope="col">{t("fills.symbol")}</th>
              <th scope="col">{t("runs.connection")}</th>
              <th scope="col" className="number">
                {t("positions.quantity")}
              </th>
              <th scope="col" className="number">
                {t("positions.average")}
              </th>
              <th scope="col">{t("positions.since")}</th>
              <th scope="col">{t("positions.broker")}</th>
            </tr>
          </thead>
          <tbody>
            {positions.map((position) => {
              const { connectionId: id, accountId, brokerAccount, symbol: name } = position;
              return (
                <tr key={[id, accountId, brokerAccount, name].join()}>
                  <td>{name}</td>
                  <td className="label">
                    {labelOf(id)}
                    {brokerAccount && <p className="meta">{brokerAccount}</p>}
                  </td>
                  <td className="number">{amountOf(position.quantity)}</td>
                  <td className="number">
                    {position.openValue === null ? (
                      "–"
                    ) : (
                      <>
                        <Derived amount={position.openValue} /> {position.currency ?? ""}
                      </>
                    )}
                  </td>
                  <td>
                    {position.openedAt === null ? "–" : <ListedTime at={position.openedAt} />}
                  </td>
                  <td>
                    <BrokerWord broker={position.broker} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {differs && <p className="hint">{t("positions.differHint")}</p>}
    </section>
  );
}

function BrokerWord({ broker }: Pick<Position, "broker">) {
  const { t } = useTranslation();
  const relative = useRelative();
  const amountOf = useDecimal();
  if (broker === null) return <Badge tone="off">{t("positions.unasked")}</Badge>;
  const agrees = broker.difference === "0";
  return (
    <>
      <Badge tone={agrees ? "ok" : "wait"}>
        {agrees
          ? t("positions.agrees")
          : t("positions.differs", { quantity: amountOf(broker.quantity) })}
      </Badge>
      <p className="meta">{t("positions.checked", { when: relative(broker.checkedAt) })}</p>
    </>
  );
}
