/** A time: relative or as listed, exact with its zone on hover, focus and for machines. */
import { useTranslation } from "react-i18next";
import { clockTime, exact, listed, relative } from "../words/formats";
import { useNow } from "../words/use-now";

/** "4 minutes ago", for what has happened. */
export function useRelative(): (at: number) => string {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (at) => relative(Math.min(at, now), now, i18n.language) ?? t("time.now");
}

/** "in 11 minutes", for what will happen; what is overdue is about to. */
export function useUpcoming(): (at: number) => string {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (at) => relative(Math.max(at, now), now, i18n.language) ?? t("time.soon");
}

/** "14:30", "Tuesday 08:00", for what lasts until then or since then. */
export function useClockTime(): (at: number) => string {
  const { i18n } = useTranslation();
  const now = useNow();
  return (at) => clockTime(at, now, i18n.language);
}

interface WhenProps {
  at: number;
  /** False where the text is nearly exact and there are too many to stop at by keyboard, as in tables. */
  focusable?: boolean;
  children: React.ReactNode;
}

/** `children` is the text shown; the exact time is the title and the machine's. */
export function When({ at, focusable = true, children }: WhenProps) {
  const { i18n } = useTranslation();
  const label = exact(at, i18n.language);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-exact={label}
      title={label}
      // The exact time shows on focus, too.
      tabIndex={focusable ? 0 : undefined}
    >
      {children}
    </time>
  );
}

/** A point in a list. */
export function ListedTime({ at }: { at: number }) {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <When at={at} focusable={false}>
      {listed(at, now, i18n.language)}
    </When>
  );
}
