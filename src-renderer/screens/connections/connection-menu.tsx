/** What is done seldom to a connection. */
import { Menu } from "@base-ui/react/menu";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

export type RowDialog = "details" | "edit" | "credentials" | "remove";

interface ConnectionMenuProps {
  label: string;
  hasLogin: boolean;
  /** True while a retry waits, which can be taken back. */
  hasRetry: boolean;
  onPick(dialog: RowDialog): void;
  onWithdraw(): void;
  trigger: RefObject<HTMLButtonElement | null>;
}

export function ConnectionMenu(props: ConnectionMenuProps) {
  const { label, hasLogin, hasRetry, onPick, onWithdraw, trigger } = props;
  const { t } = useTranslation();
  const items: RowDialog[] = hasLogin
    ? ["details", "edit", "credentials", "remove"]
    : ["details", "edit", "remove"];
  return (
    <Menu.Root>
      <Menu.Trigger ref={trigger} className="quiet" aria-label={t("row.more", { label })}>
        ⋯
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end">
          <Menu.Popup className="menu">
            {hasRetry && (
              <Menu.Item className="menu-item" onClick={onWithdraw}>
                {t("row.withdraw")}
              </Menu.Item>
            )}
            {items.map((item) => (
              <Menu.Item key={item} className="menu-item" onClick={() => onPick(item)}>
                {t(`row.${item}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
