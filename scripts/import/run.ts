// The import from file to figures: read, map, send, name what was refused, roll up, report.
import { createHash } from "node:crypto";
import { createMapper } from "../../shared/import/mapper.ts";
import type { Context, Mapped, Output } from "../../shared/import/types.ts";
import type { Client } from "./client.ts";
import type { Options } from "./options.ts";
import type { Progress } from "./progress.ts";
import { openRejected } from "./rejected.ts";
import { finishRollups } from "./rollup.ts";
import { type Header, readRows } from "./rows.ts";
import { createSender } from "./sender.ts";
import type { Source } from "./source.ts";
import { stop } from "./stop.ts";
import { type Counts, grouped, noCounts } from "./summary.ts";

export interface Run {
  options: Options;
  source: Source;
  client: Client;
  progress: Progress;
  /** Sees every record, and gives further ones that follow from all of them. */
  derive?: { see: (mapped: Mapped) => void; records: () => Mapped[] };
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What was said of the file, as mappings take it. */
export function contextOf({ currency, timezone, decimal, dates }: Options): Context {
  return {
    ...(currency ? { currency } : {}),
    ...(timezone ? { timezone } : {}),
    ...(decimal ? { decimal } : {}),
    ...(dates ? { dates } : {}),
    sha256,
  };
}

/** Throws a stop where the file does not say what the mapping cannot do without. */
export function checkNeeds(header: Header, options: Options): void {
  const needs = options.mapping.needs?.(new Set([...header.names, ...Object.keys(header.cells)])) ?? [];
  const missing = needs.filter((need) => !options[need] && !options.mapping.assumes?.[need]);
  if (missing.length === 0) return;
  const examples = { currency: "--currency GBP", timezone: "--timezone Europe/London" };
  const add = missing.map((need) => examples[need]).join(" ");
  const which = missing.length > 1 ? "they are" : "it is";
  throw stop(`the file does not say its ${missing.join(" and ")}: add ${add}, or whichever ${which}`);
}

/**
 * Counts of what became of the rows, whether a file of refused rows was written, and how many hours or days could not be
 * summed up. Throws a stop when it cannot go on.
 */
export async function runImport(run: Run): Promise<{ counts: Counts; rejected: boolean; failed: number }> {
  const { options, source, client, progress, now } = run;
  const counts = noCounts();
  const rejected = openRejected(options.rejected);
  const started = now();

  function refuse(kind: Options["kind"], refusals: Output["refused"]): void {
    rejected.add(kind, refusals);
    counts.refused += new Set(refusals.map((each) => each.line)).size;
  }

  const sender = createSender({
    client,
    inFlight: options.inFlight,
    ...(options.batch ? { batch: options.batch } : {}),
    onAnswer: (kind, answer, refused) => {
      counts.stored[kind] += answer.stored;
      counts.unchanged[kind] += answer.unchanged;
      refuse(kind, refused);
      showProgress();
    },
  });

  function showProgress(): void {
    const ratio = source.size ? source.position() / source.size : undefined;
    const sum = (each: Record<string, number>) => Object.values(each).reduce((a, b) => a + b, 0);
    const stored = `${grouped(sum(counts.stored))} stored, ${grouped(sum(counts.unchanged))} unchanged`;
    const rate = Math.round((counts.read / Math.max(1, now() - started)) * 1000);
    progress.show(ratio, `${grouped(counts.read)} rows, ${stored}, ${grouped(rate)} rows/s`);
  }

  async function take(output: Output): Promise<void> {
    refuse(options.kind, output.refused);
    for (const record of output.records) {
      run.derive?.see(record);
      await sender.push(record);
    }
    await rejected.drain();
  }

  const mapper = createMapper(options.mapping, contextOf(options));
  let written = false;
  try {
    const rows = readRows(source.text, options.mapping, source.name, (header) => checkNeeds(header, options));
    for await (const row of rows) {
      counts.read += 1;
      const output = mapper.add(row);
      if (output.records.length > 0 || output.refused.length > 0) await take(output);
      if (counts.read % 1000 === 0) showProgress();
    }
    await take(mapper.end());
    for (const record of run.derive?.records() ?? []) await sender.push(record);
    await sender.end();
  } finally {
    // Also when it stops half-way: what was refused so far is worth knowing.
    written = await rejected.end();
  }
  const step = (done: number, pending: number) =>
    progress.show(done / Math.max(1, done + pending), `rolling up, ${grouped(pending)} hours to go`);
  const left = await finishRollups(client, step, run.sleep);
  if (left?.pending !== 0)
    progress.say("the figures are still being rolled up; reports will be complete in some minutes");
  return { counts, rejected: written, failed: left?.failed ?? 0 };
}
