/** The copies there are, newest first. */
import { useTranslation } from "react-i18next";
import type { Backup } from "../../../src-shared/backups";
import { Badge } from "../../ui/badge";
import { ListedTime } from "../../ui/when";
import { bytes } from "../../words/formats";

interface BackupTableProps {
  backups: Backup[];
  onRestore(backup: Backup): void;
}

export function BackupTable({ backups, onRestore }: BackupTableProps) {
  const { t, i18n } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll numbers" tabIndex={0}>
      <table aria-label={t("backups.title")}>
        <thead>
          <tr>
            <th scope="col">{t("backups.when")}</th>
            <th scope="col" className="number">
              {t("backups.size")}
            </th>
            <th scope="col">
              <span className="unseen">{t("lists.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.name}>
              <td>
                <ListedTime at={backup.createdAt} />
                <p className="quoted">{backup.name}</p>
              </td>
              <td className="number">{bytes(backup.bytes, i18n.language)}</td>
              <td className="number">
                {backup.isNext ? (
                  <Badge tone="wait">{t("backups.isNext")}</Badge>
                ) : (
                  <button
                    type="button"
                    aria-label={t("backups.restoreOf", { name: backup.name })}
                    onClick={() => onRestore(backup)}
                  >
                    {t("backups.restore")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
