/** The dialog a row has open, if any. */
import type { RefObject } from "react";
import type { Broker, Connection } from "../../../src-shared/domain";
import { ReconnectWizard } from "../connect/reconnect-wizard";
import type { RowDialog } from "./connection-menu";
import { DetailsDialog } from "./details-dialog";
import { EditDialog } from "./edit-dialog";
import { RemoveDialog } from "./remove-dialog";

interface RowDialogsProps {
  dialog: RowDialog | null;
  connection: Connection;
  broker: Broker | undefined;
  onClose(): void;
  returnTo: RefObject<HTMLElement | null>;
}

export function RowDialogs({ dialog, broker, ...shared }: RowDialogsProps) {
  switch (dialog) {
    case "details":
      return <DetailsDialog {...shared} broker={broker} />;
    case "edit":
      return <EditDialog {...shared} broker={broker} />;
    case "remove":
      return <RemoveDialog {...shared} />;
    case "credentials":
      return broker ? <ReconnectWizard {...shared} broker={broker} /> : null;
    case null:
      return null;
  }
}
