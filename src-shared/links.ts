/** Addresses outside of Fillkeep. A screen names one; where it leads is written in the house, never sent by a screen. */
import { oc } from "@orpc/contract";
import { z } from "zod";
import type { Broker } from "./domain";

/** Of a broker: the page where keys are made, and its site. */
export const BROKER_LINKS = ["keyPage", "website"] as const;
export type BrokerLink = (typeof BROKER_LINKS)[number];

/** Where a link of a broker leads; null where it has none, or none that is https. */
export function addressOf(broker: Pick<Broker, "login">, link: BrokerLink): string | null {
  const address = broker.login?.[link] ?? null;
  return address !== null && new URL(address).protocol === "https:" ? address : null;
}

export const linkContract = {
  links: {
    open: oc
      .route({
        method: "POST",
        path: "/links/open",
        summary: "Open one of a broker's pages in the user's browser (desktop only)",
      })
      .input(z.strictObject({ brokerId: z.string().min(1).max(64), link: z.enum(BROKER_LINKS) }))
      .output(z.object({ opened: z.literal(true) })),
  },
};
