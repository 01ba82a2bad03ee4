// What do several files of a run begin with? A folder of databases that the first who needs it fills, and all copy.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The run's own folder, which goes with it. */
    kept?: string;
  }
}

/** A new folder that holds what `fill` puts into one, which happens once in a run for each name. */
export async function copyOf(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const own = mkdtempSync(join(tmpdir(), "suanpan-"));
  const kept = inject("kept");
  if (kept === undefined) await fill(own);
  else cpSync(await keep(join(kept, name), fill), own, { recursive: true });
  return own;
}

async function keep(folder: string, fill: (folder: string) => Promise<void>): Promise<string> {
  while (!existsSync(folder)) {
    const half = `${folder}.half`;
    try {
      // Made by one alone: of two files at a time the other waits.
      mkdirSync(half);
    } catch {
      await setTimeout(200);
      continue;
    }
    try {
      await fill(half);
      renameSync(half, folder);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      throw error;
    }
  }
  return folder;
}
