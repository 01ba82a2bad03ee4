// How do records become requests? Fills a batch for each kind, keeps a few requests under way, and holds the reader back meanwhile.
import type { Kind, Mapped, Refusal } from "../../shared/import/types.ts";
import { type Answer, parseAnswer } from "./answer.ts";
import { type Client, explain } from "./client.ts";
import { endpoints, MAX_BYTES } from "./endpoints.ts";
import { stop } from "./stop.ts";

interface Batch {
  texts: string[];
  bytes: number;
  records: Mapped[];
}

export interface SenderOptions {
  client: Client;
  inFlight: number;
  /** Records in a request, where fewer are wanted than the endpoint takes. */
  batch?: number;
  /** What became of a batch; `refused` is named by the lines of the file. */
  onAnswer: (kind: Kind, answer: Answer, refused: Refusal[]) => void;
}

function idOf(mapped: Mapped): string {
  if (mapped.kind === "products" || mapped.kind === "prices") return mapped.record.sku;
  if (mapped.kind === "spend") return `${mapped.record.day} ${mapped.record.source}`;
  if (mapped.kind === "tags") return mapped.record.customer;
  if (mapped.kind === "signals") return mapped.record.item;
  if (mapped.kind === "daily") return mapped.record.name;
  if (mapped.kind === "inventory") return mapped.record.sku;
  if (mapped.kind === "picking") return `${mapped.record.day} ${mapped.record.picker}`;
  if (mapped.kind === "batches") return mapped.record.code;
  return mapped.record.id;
}

function name(mapped: Mapped, reason: string, field?: string): Refusal[] {
  return mapped.lines.map((line) => ({ line, id: idOf(mapped), ...(field ? { field } : {}), reason }));
}

/** `push` waits while enough is under way; `end` waits for all of it. Both throw the first stop of any request. */
export function createSender({ client, inFlight, batch: wanted, onAnswer }: SenderOptions) {
  const batches = new Map<Kind, Batch>();
  const underWay = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;

  async function post(kind: Kind, batch: Batch): Promise<void> {
    const { method, path, field = kind } = endpoints[kind];
    const body = Buffer.from(`{"${field}":[${batch.texts.join(",")}]}`);
    const reply = await client.send(method, path, body);
    if (reply.status === 413 && batch.records.length > 1) {
      const half = batch.records.length >> 1;
      await post(kind, part(batch, 0, half));
      await post(kind, part(batch, half));
      return;
    }
    // 422 with an answer: each of the records was refused, and the next may be better.
    const answer = reply.status < 300 || reply.status === 422 ? parseAnswer(reply.body) : undefined;
    if (!answer) throw stop(`the server did not take a batch of ${kind} as a whole: ${explain(reply)}`);
    const refused = answer.refused.flatMap((each) => {
      const record = batch.records[each.index];
      return record ? name(record, `server: ${each.detail || each.code}`, each.field) : [];
    });
    onAnswer(kind, answer, refused);
  }

  function part(batch: Batch, from: number, to?: number): Batch {
    return { texts: batch.texts.slice(from, to), bytes: 0, records: batch.records.slice(from, to) };
  }

  async function flush(kind: Kind): Promise<void> {
    const batch = batches.get(kind);
    batches.delete(kind);
    if (!batch) return;
    while (underWay.size >= inFlight) await Promise.race(underWay);
    if (failure) throw failure.error;
    const task: Promise<void> = post(kind, batch)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(task));
    underWay.add(task);
  }

  async function push(mapped: Mapped): Promise<void> {
    const text = JSON.stringify(mapped.record);
    const bytes = Buffer.byteLength(text) + 1;
    if (bytes > MAX_BYTES) {
      const refused = name(mapped, `the record has ${bytes} bytes, more than a request may have`);
      onAnswer(mapped.kind, { stored: 0, unchanged: 0, refused: [] }, refused);
      return;
    }
    const most = Math.min(endpoints[mapped.kind].most, wanted ?? Number.POSITIVE_INFINITY);
    const full = batches.get(mapped.kind);
    if (full && (full.records.length >= most || full.bytes + bytes > MAX_BYTES)) await flush(mapped.kind);
    const batch = batches.get(mapped.kind) ?? { texts: [], bytes: 0, records: [] };
    batch.texts.push(text);
    batch.records.push(mapped);
    batch.bytes += bytes;
    batches.set(mapped.kind, batch);
  }

  async function end(): Promise<void> {
    for (const kind of [...batches.keys()]) await flush(kind);
    await Promise.all(underWay);
    if (failure) throw failure.error;
  }

  return { push, end };
}
