/** One fill: the broker's own digits, and what its user says about it. */
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Fill } from "../../../src-shared/domain";
import { ListedTime } from "../../ui/when";
import { exact, listOf } from "../../words/formats";
import { useDecimal } from "../../words/use-decimal";
import { Remark } from "./remark";
import type { FillActions } from "./use-fill-changes";

interface FillRowProps {
  fill: Fill;
  /** The connection's. */
  label: string;
  rowIndex: number;
  actions: FillActions;
}

/** Rendered again only when it changes: as one scrolls, dozens of rows stay as they are. */
export const FillRow = memo(function FillRow(props: FillRowProps) {
  const { fill, label, rowIndex, actions } = props;
  const { t, i18n } = useTranslation();
  const amountOf = useDecimal();
  const { id, symbol, note, tags, cancelledAt } = fill;
  const what = { symbol, when: exact(fill.executedAt, i18n.language) };
  return (
    <tr aria-rowindex={rowIndex} data-cancelled={cancelledAt !== null}>
      <td>
        <ListedTime at={fill.executedAt} />
      </td>
      <td className="label">{label}</td>
      <td className="label">
        {symbol}
        {cancelledAt !== null && <span className="tag">{t("lists.cancelled")}</span>}
      </td>
      <td data-side={fill.side}>{t(`fills.${fill.side}`)}</td>
      <td className="number">{amountOf(fill.quantity)}</td>
      <td className="number">{amountOf(fill.price)}</td>
      <td className="number">
        <Fees fill={fill} />
      </td>
      <td className="word">{fill.liquidity === null ? "–" : t(`fills.${fill.liquidity}`)}</td>
      <td>
        <Remark
          label={t("lists.noteOf", what)}
          value={note ?? ""}
          offer={t("lists.addNote")}
          onSave={(text) => actions.remark({ id, note: text || null })}
        />
      </td>
      <td>
        <Remark
          label={t("lists.tagsOf", what)}
          value={tags.join(", ")}
          offer={t("lists.addTags")}
          onSave={(text) => actions.remark({ id, tags: tagsIn(text) })}
        >
          {tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}{" "}
            </span>
          ))}
        </Remark>
      </td>
      <td className="act">
        {fill.deletedAt === null ? (
          <button
            type="button"
            className="quiet"
            aria-label={t("lists.removeOf", what)}
            onClick={() => actions.remove(fill)}
          >
            ✕
          </button>
        ) : (
          <button
            type="button"
            aria-label={t("lists.restoreOf", what)}
            onClick={() => actions.restore(fill)}
          >
            {t("lists.restore")}
          </button>
        )}
      </td>
    </tr>
  );
});

const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

function Fees({ fill: { fee, feeCurrency, fees } }: { fill: Fill }) {
  const { i18n } = useTranslation();
  const amountOf = useDecimal();
  if (fees) {
    const named = fees.map(({ amount, currency }) =>
      `${amountOf(amount)} ${currency ?? ""}`.trim(),
    );
    return listOf(named, i18n.language);
  }
  return fee === null ? "–" : `${amountOf(fee)} ${feeCurrency ?? ""}`;
}
