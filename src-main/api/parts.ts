/** What the handlers work with; compose.ts hands it over. */
import { implement } from "@orpc/server";
import { contract } from "../../src-shared/contract";
import type { RedisStatus } from "../../src-shared/domain";
import type { Bookkeeper } from "../book/bookkeeper";
import type { BrokerRegistry } from "../brokers/broker";
import type { Engine } from "../engine/engine";
import type { EventBus } from "../foundation/bus";
import type { Clock } from "../foundation/clock";
import type { Logger } from "../foundation/logger";
import type { DataPaths } from "../foundation/paths";
import type { Program } from "../foundation/program";
import type { Redactor } from "../foundation/redact";
import type { Storage } from "../storage/storage";
import type { Vault } from "../vault/vault";

export interface ApiParts {
  storage: Storage;
  vault: Vault;
  brokers: BrokerRegistry;
  bookkeeper: Bookkeeper;
  engine: Engine;
  bus: EventBus;
  clock: Clock;
  log: Logger;
  redactor: Redactor;
  paths: Pick<DataPaths, "root" | "logs">;
  program: Program;
  /** Opens an https address in the user's browser; undefined where the host is no desktop. */
  openExternal?: (address: string) => Promise<void>;
  redisStatus(): RedisStatus;
}

/** The contract, ready to be given handlers. */
export const os = implement(contract);
