/** What the fields of a login are called: the usual ones have words, any other keeps the broker's own name. */
import { useTranslation } from "react-i18next";
import { en } from "../../src-shared/i18n/en";

type UsualName = keyof typeof en.credentialNames;

export function useCredentialName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => (name in en.credentialNames ? t(`credentialNames.${name as UsualName}`) : name);
}
