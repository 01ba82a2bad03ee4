// How does a beacon get into the queue? Those that are here at the same moment go as one message: a call costs more than all else.
import type { ExecutionContext, Queue } from "@cloudflare/workers-types";
import { bodyOf } from "./message.ts";

/** So that a full batch of messages is still one transaction of a few seconds. */
const MAX_LINES = 10;

/** Source: Cloudflare Queues, limits: 128 KB a message. */
const MAX_BYTES = 120_000;

/** How long a beacon relies on the request that makes the call for it. */
const PATIENCE_MS = 5_000;

/** Beacons of several requests that travel in one message. */
interface Parcel {
  queue: Queue<string>;
  lines: string[];
  bytes: number;
  /** Settles as the call does. */
  taken: Promise<void>;
}

type Context = Pick<ExecutionContext, "waitUntil">;

/** The parcel that others may still join. */
let open: Parcel | undefined;

/**
 * Resolves when the queue has the line; rejects when it refuses it or has not answered for some seconds.
 * The request that opens a parcel makes the call, and lives on for it when its client goes away. Each waits with a clock of
 * its own: the platform ends a request that has only another's promise to wait for, and if that other is lost all the same,
 * nobody waits for ever.
 */
export async function enqueue(queue: Queue<string>, line: string, context: Context): Promise<void> {
  const parcel = join(queue, line) ?? begin(queue, line, context);
  const late = new Promise<never>((_, reject) => {
    // Not cleared: it ends with its request, and clearing would cost as much again.
    setTimeout(() => {
      close(parcel);
      reject(new Error(`the queue has not answered for ${PATIENCE_MS} ms`));
    }, PATIENCE_MS);
  });
  await Promise.race([parcel.taken, late]);
}

// A character is at most three bytes.
const sizeOf = (line: string) => line.length * 3;

function join(queue: Queue<string>, line: string): Parcel | undefined {
  if (open?.queue !== queue || open.lines.length === MAX_LINES) return undefined;
  if (open.bytes + sizeOf(line) > MAX_BYTES) return undefined;
  open.lines.push(line);
  open.bytes += sizeOf(line);
  return open;
}

/** Opens a parcel, which goes when the requests that are here already have had their turn. */
function begin(queue: Queue<string>, line: string, context: Context): Parcel {
  const parcel: Parcel = {
    queue,
    lines: [line],
    bytes: sizeOf(line),
    taken: new Promise((resolve) => setTimeout(resolve)).then(() => send(parcel)),
  };
  context.waitUntil(parcel.taken.catch(() => undefined));
  open = parcel;
  return parcel;
}

async function send(parcel: Parcel): Promise<void> {
  close(parcel);
  await parcel.queue.send(bodyOf(parcel.lines), { contentType: "text" });
}

function close(parcel: Parcel): void {
  if (open === parcel) open = undefined;
}
