/** What is done seldom to a connection. */
import { Menu } from "@base-ui/react/menu";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

export type RowDialog = "edit" | "credentials" | "remove";

interface ConnectionMenuProps {
  label: string;
  hasLogin: boolean;
  onPick(dialog: RowDialog): void;
  trigger: RefObject<HTMLButtonElement | null>;
}

export function ConnectionMenu({ label, hasLogin, onPick, trigger }: ConnectionMenuProps) {
  const { t } = useTranslation();
  const items: RowDialog[] = hasLogin ? ["edit", "credentials", "remove"] : ["edit", "remove"];
  return (
    <Menu.Root>
      <Menu.Trigger ref={trigger} className="quiet" aria-label={t("row.more", { label })}>
        ⋯
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end">
          <Menu.Popup className="menu">
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
