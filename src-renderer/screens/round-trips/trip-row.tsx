/** One round trip: closed with its result, or open with what it brought so far. */
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { RoundTrip } from "../../../src-shared/book";
import { Derived } from "../../ui/derived";
import { ListedTime } from "../../ui/when";
import { elapsed, listOf } from "../../words/formats";
import { readable } from "../../words/numbers";
import { useDecimal } from "../../words/use-decimal";
import { isContract } from "./contracts";
import { Result, useSigned } from "./result";

interface TripRowProps {
  trip: RoundTrip;
  /** The connection's. */
  label: string;
  rowIndex: number;
}

/** Rendered again only when it changes: as one scrolls, dozens of rows stay as they are. */
export const TripRow = memo(function TripRow({ trip, label, rowIndex }: TripRowProps) {
  const { t, i18n } = useTranslation();
  const amountOf = useDecimal();
  return (
    <tr aria-rowindex={rowIndex}>
      <td>
        <ListedTime at={trip.lastAt} />
      </td>
      <td className="label">{trip.symbol}</td>
      <td>{t(`trips.${trip.direction}`)}</td>
      <td className="number">
        <TripResult trip={trip} />
      </td>
      <td className="number">{amountOf(trip.maxQuantity)}</td>
      <td className="number">
        <Derived amount={trip.entryPrice} />
      </td>
      <td className="number">
        {trip.exitPrice === null ? "–" : <Derived amount={trip.exitPrice} />}
      </td>
      <td className="number">
        <TripFees trip={trip} />
      </td>
      <td>{elapsed(trip.lastAt - trip.openedAt, i18n.language)}</td>
      <td className="label">{label}</td>
    </tr>
  );
});

/** Without a result where price × quantity is no money; so far where the trip goes on. */
function TripResult({ trip }: { trip: RoundTrip }) {
  const { t } = useTranslation();
  const signed = useSigned("readable");
  const { netPnl, currency, closedAt, exitPrice } = trip;
  if (netPnl === null) return <p className="meta">{t("trips.inverse")}</p>;
  if (closedAt !== null) {
    return <Result amount={netPnl} currency={currency} isContract={isContract(trip)} />;
  }
  if (exitPrice === null) return <span className="open-trip">{t("trips.open")}</span>;
  const amount = `${signed(netPnl)} ${currency ?? ""}`.trimEnd();
  return (
    <span title={t("trips.soFar", { amount })}>
      <span className="open-trip">{t("trips.open")}</span> · {amount}
    </span>
  );
}

/** In the trip's own currency and in others, which are not converted; a zero beside others says nothing. */
function TripFees({ trip: { fees, otherFees } }: { trip: RoundTrip }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  if (otherFees.length === 0) return <Derived amount={fees} />;
  const named = otherFees.map(
    ({ amount, currency }) => `${readable(amount, language)} ${currency ?? "?"}`,
  );
  const words = listOf(named, language);
  return (
    <span title={t("trips.otherFees", { fees: words })}>
      {fees === "0" ? words : listOf([readable(fees, language), ...named], language)}
    </span>
  );
}
