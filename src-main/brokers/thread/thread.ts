/** The thread that speaks to brokers: started by the first call, and again after it broke down. */
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { Logger } from "../../foundation/logger";
import { type Call, READY, SPARE_MEMORY, type ThreadData } from "./messages";

export interface BrokerThread {
  /** True once the thread is up; false where it can't be started here, which is not tried again. */
  up(): Promise<boolean>;
  /**
   * Hands a call to the thread that is up; the house's end of its port. `failed` is told where the thread breaks down
   * before `close`, which must be called in the end.
   */
  open(call: Omit<Call, "port">, failed: (error: Error) => void): OpenCall;
  /** Has the thread, where it is up, give back the memory that it does not need. */
  spareMemory(): void;
  /** Ends the thread, whatever it does; its calls fail. */
  stop(): Promise<void>;
}

export interface OpenCall {
  port: MessagePort;
  close(): void;
}

interface Running {
  worker: Worker;
  /** Resolves false where it ended before it was ready. */
  ready: Promise<boolean>;
}

/** `file`: the built entry (`index.ts`). */
export function brokerThread(file: string, data: ThreadData, log: Logger): BrokerThread {
  const calls = new Set<(error: Error) => void>();
  let running: Running | null = null;
  let isUnusable = false;
  let isStopped = false;

  function start(): Running {
    const worker = new Worker(file, { name: "fillkeep brokers", workerData: data });
    const { promise: ready, resolve } = Promise.withResolvers<boolean>();
    let isReady = false;
    worker.once("message", (message) => {
      isReady = message === READY;
      resolve(isReady);
    });
    const ended = (error: Error): void => {
      if (running?.worker !== worker) return;
      running = null;
      if (!isStopped) log.error("The thread that speaks to brokers ended", { error, isReady });
      isUnusable ||= !isReady;
      resolve(false);
      for (const failed of [...calls]) failed(error);
    };
    worker.on("error", ended);
    worker.on("exit", (code) =>
      ended(new Error(`The thread that speaks to brokers ended (${code})`)),
    );
    return { worker, ready };
  }

  return {
    async up() {
      if (isUnusable || isStopped) return false;
      running ??= start();
      return running.ready;
    },
    open(call, failed) {
      if (running === null) throw new Error("The thread that speaks to brokers is not up");
      const { port1, port2 } = new MessageChannel();
      running.worker.postMessage({ ...call, port: port2 } satisfies Call, [port2]);
      calls.add(failed);
      return {
        port: port1,
        close() {
          calls.delete(failed);
          port1.close();
        },
      };
    },
    spareMemory: () => running?.worker.postMessage(SPARE_MEMORY),
    async stop() {
      isStopped = true;
      await running?.worker.terminate();
    },
  };
}
