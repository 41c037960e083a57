/** The machine a figure was measured on: without it the figure says nothing. */
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { redisBinary } from "./redis";
import { median } from "./statistics";
import type { Workplace } from "./workplace";

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  os: string;
  node: string;
  redis: string;
  /** Median of writing 4 KB and forcing it to the disk of the temporary folder, in ms: what a commit costs at least. */
  fsyncMs: number;
  /** Processes that wanted a core in the last minute when the bench began: above 0.5, somebody else was at work. */
  loadBefore: number;
}

const FSYNCS = 50;

export async function describeMachine(place: Workplace): Promise<Machine> {
  const { flavour, version } = await redisBinary();
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release()}`,
    node: process.version,
    redis: `${flavour} ${version}`,
    fsyncMs: Number(fsyncCost(place.directory()).toPrecision(2)),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

function fsyncCost(directory: string): number {
  const file = openSync(join(directory, "fsync"), "w");
  const page = Buffer.alloc(4_096, 1);
  try {
    const costs = Array.from({ length: FSYNCS }, () => {
      const begun = performance.now();
      writeSync(file, page);
      fsyncSync(file);
      return performance.now() - begun;
    });
    return median(costs);
  } finally {
    closeSync(file);
  }
}

/** The machine in one line. */
export const machineLine = (machine: Machine): string =>
  [
    `${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB`,
    machine.os,
    `Node ${machine.node}`,
    machine.redis,
    `fsync ${machine.fsyncMs} ms`,
    `load before ${machine.loadBefore}`,
  ].join("; ");
