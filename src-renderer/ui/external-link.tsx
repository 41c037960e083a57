/**
 * A link to a broker's page. In a browser it is a link like any other; the desktop's window leads nowhere but to itself,
 * so there the host opens it, by its name.
 */
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Broker } from "../../src-shared/domain";
import { addressOf, type BrokerLink } from "../../src-shared/links";
import { useApi } from "../transport/api-context";
import { Refusal } from "./notice";

interface ExternalLinkProps {
  broker: Broker;
  link: BrokerLink;
}

export function ExternalLink({ broker, link }: ExternalLinkProps) {
  const { client, orpc } = useApi();
  const { data: about } = useQuery(orpc.about.get.queryOptions());
  const open = useMutation({ mutationFn: () => client.links.open({ brokerId: broker.id, link }) });
  const address = addressOf(broker, link);
  if (address === null) return null;
  return (
    <>
      <a
        className="address"
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        onClick={(event) => {
          if (about?.host !== "desktop") return;
          event.preventDefault();
          open.mutate();
        }}
      >
        {address.replace(/^https:\/\//, "")}
      </a>
      <Refusal error={open.error} />
    </>
  );
}
