/** What can go wrong with an answer on its way. */
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { ReplayRequest } from "./service";

export type FaultKind =
  /** Answers `status` with `body` (JSON) and `headers`. */
  | { kind: "status"; status: number; body?: unknown; headers?: Record<string, string> }
  /** Answers an HTML page, 200 unless said otherwise. */
  | { kind: "html"; status?: number; page?: string }
  /** Sends half of the body and ends it. */
  | { kind: "truncated" }
  /** Never answers. */
  | { kind: "hang" }
  /** Cuts the connection. */
  | { kind: "reset" }
  /** Sends the client somewhere else. */
  | { kind: "redirect"; to: string }
  /** Sends white space until the client has had enough. */
  | { kind: "flood" }
  /** Sends the body a byte at a time, and never comes to its end. */
  | { kind: "drip" }
  /** Promises more bytes than it sends, or fewer. */
  | { kind: "length"; off: number }
  /** Sends a few kilobytes that unpack to hundreds of megabytes. */
  | { kind: "bomb" }
  /** Sends this text as JSON. */
  | { kind: "text"; text(body: string): string };

export type Fault = FaultKind & {
  /** `trades`: the trade lists only (default); `all`: every request. */
  on?: "trades" | "all";
  /** How many matching requests are answered well before. */
  after?: number;
  /** How many are hit; all from then on where left out. */
  times?: number;
};

export interface FaultPlan {
  /** The fault that hits this request, or null. */
  next(request: ReplayRequest): Fault | null;
}

export function planFaults(faults: readonly Fault[]): FaultPlan {
  const counts = new Map<Fault, number>();
  return {
    next(request) {
      for (const fault of faults) {
        if (fault.on !== "all" && !request.isTrades) continue;
        const count = counts.get(fault) ?? 0;
        counts.set(fault, count + 1);
        const hit = count - (fault.after ?? 0);
        if (hit >= 0 && hit < (fault.times ?? Number.POSITIVE_INFINITY)) return fault;
      }
      return null;
    },
  };
}

const PAGE =
  "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>";
const CHUNK = " ".repeat(1024 * 1024);
const DRIP_MS = 20;
/** 200 MB of white space, packed in members of 4 MB. */
const BOMB = Buffer.concat(Array(50).fill(gzipSync(CHUNK.repeat(4))));

/** Sends a fault instead of `body`. */
export function sendFault(response: ServerResponse, fault: Fault, body: string): void {
  switch (fault.kind) {
    case "status":
      response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
      response.end(JSON.stringify(fault.body ?? { message: "fault" }));
      return;
    case "html":
      response.writeHead(fault.status ?? 200, { "content-type": "text/html; charset=utf-8" });
      response.end(fault.page ?? PAGE);
      return;
    case "truncated":
      response.writeHead(200, { "content-type": "application/json" });
      response.end(body.slice(0, Math.floor(body.length / 2)));
      return;
    case "redirect":
      response.writeHead(302, { location: fault.to });
      response.end();
      return;
    case "flood": {
      response.writeHead(200, { "content-type": "application/json" });
      const pour = (): void => {
        while (!response.destroyed && response.write(CHUNK));
      };
      response.on("drain", pour);
      pour();
      return;
    }
    case "drip": {
      response.writeHead(200, { "content-type": "application/json" });
      const bytes = Buffer.from(body);
      let sent = 0;
      const timer = setInterval(() => {
        response.write(bytes.subarray(sent, sent + 1));
        sent = Math.min(sent + 1, bytes.length - 1);
      }, DRIP_MS);
      response.on("close", () => clearInterval(timer));
      return;
    }
    case "length": {
      const length = Buffer.byteLength(body) + fault.off;
      response.writeHead(200, { "content-type": "application/json", "content-length": length });
      // What does not keep its promise can't be sent but past Node's own check.
      response.flushHeaders();
      response.socket?.end(body);
      return;
    }
    case "bomb":
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(BOMB);
      return;
    case "text":
      response.writeHead(200, { "content-type": "application/json" });
      response.end(fault.text(body));
      return;
    case "reset":
      response.destroy();
      return;
    case "hang":
      return;
  }
}
