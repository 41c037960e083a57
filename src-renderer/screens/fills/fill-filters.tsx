/** Which fills: of which book, connection, symbol and side, with which tag, from when to when, or the deleted ones. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Connection, Fill } from "../../../src-shared/domain";
import { useApi } from "../../transport/api-context";
import { BookFilter } from "../../ui/book-filter";
import { Choice } from "../../ui/choice";
import { ConnectionFilter } from "../../ui/connection-filter";
import { SymbolFilter } from "../../ui/symbol-filter";
import { TimeFilter } from "../../ui/time-filter";

const SIDES = ["buy", "sell"] as const;

export interface FillFilter {
  accountId?: string;
  connectionId?: string;
  symbol?: string;
  side?: Fill["side"];
  tag?: string;
  /** Epoch ms, inclusive. */
  from?: number;
  to?: number;
  deleted?: boolean;
}

interface FillFiltersProps {
  connections: Connection[];
  value: FillFilter;
  onChange(filter: FillFilter): void;
}

export function FillFilters({ connections, value, onChange }: FillFiltersProps) {
  const { t } = useTranslation();
  const { orpc } = useApi();
  const { data: tags = [] } = useQuery(orpc.fills.tags.queryOptions());
  const put = (change: FillFilter): void => onChange({ ...value, ...change });
  return (
    <div className="actions">
      <ConnectionFilter
        connections={connections}
        value={value.connectionId}
        onChange={(connectionId) => put({ connectionId })}
      />
      <Choice
        label={t("fills.side")}
        any={t("lists.anySide")}
        choices={SIDES}
        words={(each) => t(`fills.${each}`)}
        value={value.side}
        onChange={(side) => put({ side })}
      />
      <Choice
        isOpenEnded
        label={t("lists.tag")}
        any={t("lists.anyTag")}
        choices={tags}
        words={(tag) => tag}
        value={value.tag}
        onChange={(tag) => put({ tag })}
      />
      <TimeFilter onChange={put} />
      <SymbolFilter onChange={(symbol) => put({ symbol })} />
      <label className="check">
        <input
          type="checkbox"
          checked={value.deleted ?? false}
          onChange={({ target }) => put({ deleted: target.checked || undefined })}
        />
        {t("lists.deleted")}
      </label>
      {/* There only where there are several: nothing moves when it comes. */}
      <BookFilter value={value.accountId} onChange={(accountId) => put({ accountId })} />
    </div>
  );
}
