// Does another npm start use this folder? Two on the same databases would undo each other's work, so the first holds a lock.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, LOCK } from "./settings.ts";

export interface Holder {
  pid: number;
  /** Where it answers, or will; port 0 is not chosen yet. */
  port: number;
}

/** Who holds the folder; null where nobody does, or one who is gone without having given it back. */
export function readHolder(folder = FOLDER): Holder | null {
  try {
    const { pid, port } = JSON.parse(readFileSync(join(folder, LOCK), "utf8")) as Partial<Holder>;
    return Number.isInteger(pid) && pid && isStart(pid) ? { pid, port: port ?? 0 } : null;
  } catch {
    // No lock, or one that was cut short in the middle of being written.
    return null;
  }
}

/** Whether the process lives and is an `npm start`, as far as the system tells: in a new container numbers are dealt again. */
function isStart(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    return /[\\/]start\.ts/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  } catch {
    return true;
  }
}

/** Throws, with what to do, when another one holds the folder. */
export function assertUnlocked(folder = FOLDER): void {
  const holder = readHolder(folder);
  if (holder === null) return;
  const { pid, port } = holder;
  const where = port === 0 ? "" : ` at http://127.0.0.1:${port}`;
  throw new Error(`Suanpan runs already on the data in ${folder}: process ${pid}${where}.
Use that one, or end it with Ctrl-C where it runs (or: kill ${pid}) and start again.
A second one beside it needs a folder and a port of its own: SUANPAN_FOLDER=/tmp/suanpan-2 PORT=8788 npm start
If process ${pid} is something else, delete ${join(folder, LOCK)}.`);
}

/** Takes the folder for this process until it ends. Throws when another one was quicker. */
export function takeLock(port: number, folder = FOLDER): void {
  const file = join(folder, LOCK);
  mkdirSync(folder, { recursive: true });
  // Of two at once, one creates the file and the other finds it there.
  const create = () => writeFileSync(file, textOf(port), { flag: "wx" });
  try {
    create();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    assertUnlocked(folder);
    // Left behind by one that was killed.
    rmSync(file, { force: true });
    create();
  }
  process.once("exit", () => {
    if (isOurs(file)) rmSync(file, { force: true });
  });
}

/** Says where this process answers, once it is known. */
export function tellPort(port: number, folder = FOLDER): void {
  writeFileSync(join(folder, LOCK), textOf(port));
}

const textOf = (port: number) => `${JSON.stringify({ pid: process.pid, port } satisfies Holder)}\n`;

function isOurs(file: string): boolean {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as Holder).pid === process.pid;
  } catch {
    return false;
  }
}
