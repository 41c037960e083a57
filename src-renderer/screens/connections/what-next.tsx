/** The next sync in words: when, and why where it is not simply the interval. */
import { useTranslation } from "react-i18next";
import type { Broker, Connection } from "../../../src-shared/domain";
import { useUpcoming, When } from "../../ui/when";
import { elapsed } from "../../words/formats";
import { useNow } from "../../words/use-now";
import { alertAction } from "./alert-action";
import { nextSync, stretchOf } from "./next-sync";

/** What is as it always is needs no colour. */
const USUAL = new Set(["nextSync", "off"]);

interface WhatNextProps {
  connection: Connection;
  broker: Broker | undefined;
}

export function WhatNext({ connection, broker }: WhatNextProps) {
  const { t } = useTranslation();
  const upcoming = useUpcoming();
  const next = nextSync(connection, alertAction(connection, broker));
  if (next === null) return null;
  const words =
    "at" in next
      ? t(`row.${next.say}`, { ...next, when: upcoming(next.at) })
      : t(`row.${next.say}`);
  return (
    <>
      <p className={USUAL.has(next.say) ? "meta" : "meta waiting"}>
        {"at" in next ? <When at={next.at}>{words}</When> : words}
      </p>
      <Stretched connection={connection} />
    </>
  );
}

/** A connection that has failed for hours is asked less often: said, or its trader wonders. */
function Stretched({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const stretch = stretchOf(connection);
  if (stretch === null) return null;
  const { interval, usual, since } = stretch;
  return (
    <p className="meta waiting">
      <When at={since}>
        {t("row.stretched", {
          count: interval,
          usual,
          since: elapsed(now - since, i18n.language),
        })}
      </When>
    </p>
  );
}
