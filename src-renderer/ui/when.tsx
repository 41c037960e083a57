/** A time: relative or as listed, exact with its zone on hover, focus and for machines. */
import { useTranslation } from "react-i18next";
import { exact, listed, relative } from "../words/formats";
import { useNow } from "../words/use-now";

export function useRelative(): (at: number) => string {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (at) => relative(at, now, i18n.language) ?? t("time.now");
}

/** `children` is the text shown; the exact time is the title and the machine's. */
export function When({ at, children }: { at: number; children: React.ReactNode }) {
  const { i18n } = useTranslation();
  const label = exact(at, i18n.language);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-exact={label}
      title={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time shows on focus, too
      tabIndex={0}
    >
      {children}
    </time>
  );
}

/** A point in a list. */
export function ListedTime({ at }: { at: number }) {
  const { i18n } = useTranslation();
  const now = useNow();
  return <When at={at}>{listed(at, now, i18n.language)}</When>;
}
