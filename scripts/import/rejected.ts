// Which rows were not stored, and why? A CSV for the person who owns the file; it exists only when it has something to say.

import { once } from "node:events";
import { createWriteStream, existsSync, openSync, readSync, rmSync, type WriteStream } from "node:fs";
import type { Kind, Refusal } from "../../shared/import/types.ts";
import { stop } from "./stop.ts";

const HEADER = "line,kind,id,field,value,reason\n";

/** One cell. A text that a spreadsheet would run as a formula gets a quote mark before it. */
export function toCell(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) && !/^[+-]?[\d.,]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function startsWithHeader(path: string): boolean {
  const bytes = Buffer.alloc(HEADER.length);
  const file = openSync(path, "r");
  return readSync(file, bytes, 0, HEADER.length, 0) === HEADER.length && bytes.toString() === HEADER;
}

export interface Rejected {
  add: (kind: Kind, refusals: Refusal[]) => void;
  /** Waits while the disk is behind. */
  drain: () => Promise<void>;
  /** Whether the file was written. */
  end: () => Promise<boolean>;
}

/** Takes away the file of an earlier run. Throws a stop when the path holds something else, which is not ours to replace. */
export function openRejected(path: string): Rejected {
  if (existsSync(path)) {
    if (!startsWithHeader(path))
      throw stop(`${path} is in the way: choose another place for refused rows with --rejected`);
    rmSync(path);
  }
  let file: WriteStream | undefined;
  let failure: Error | undefined;
  let full = false;

  function add(kind: Kind, refusals: Refusal[]): void {
    if (refusals.length === 0) return;
    if (!file) {
      file = createWriteStream(path);
      file.on("error", (error) => {
        failure = stop(`refused rows cannot be written to ${path} (${error.message}): choose another --rejected`);
      });
      file.write(HEADER);
    }
    const lines = refusals.map(({ line, id = "", field = "", value = "", reason }) =>
      [String(line), kind, id, field, value, reason].map(toCell).join(","),
    );
    full = !file.write(`${lines.join("\n")}\n`);
  }

  async function drain(): Promise<void> {
    if (failure) throw failure;
    if (!full || !file) return;
    await Promise.race([once(file, "drain"), once(file, "error")]).catch(() => undefined);
    full = false;
    if (failure) throw failure;
  }

  async function end(): Promise<boolean> {
    if (file && !failure) {
      file.end();
      await Promise.race([once(file, "finish"), once(file, "error")]).catch(() => undefined);
    }
    if (failure) throw failure;
    return file !== undefined;
  }

  return { add, drain, end };
}
