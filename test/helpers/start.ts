// npm start as a process of its own, with a folder of its own, for tests that meet it as a newcomer does.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Settings } from "../../scripts/local/settings.ts";

export interface Run {
  child: ChildProcess;
  /** All it has printed so far. */
  output: () => string;
  closed: Promise<number | null>;
}

export interface Starter {
  start: (args?: string[], env?: Record<string, string>) => Run;
  /** Waits until it runs; gives what it wrote down. */
  started: (run: Run) => Promise<Settings>;
  /** Runs it where it is to be refused; gives what it said. */
  refused: (args: string[]) => Promise<string>;
  stop: (run: Run) => Promise<number | null>;
  killAll: () => void;
}

export function createStarter(folder: string): Starter {
  const running = new Set<ChildProcess>();

  function start(args: string[] = [], env: Record<string, string> = {}): Run {
    const child = spawn(process.execPath, ["scripts/start.ts", ...args], {
      env: { ...process.env, PORT: "0", SUANPAN_FOLDER: folder, ...env },
    });
    running.add(child);
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
    closed.then(() => running.delete(child));
    return { child, output: () => output, closed };
  }

  return {
    start,
    async started(run) {
      await expect.poll(run.output, { timeout: 90_000 }).toContain("Suanpan runs.");
      return JSON.parse(readFileSync(join(folder, "dev.json"), "utf8")) as Settings;
    },
    async refused(args) {
      const run = start(args);
      expect(await run.closed).toBe(1);
      return run.output();
    },
    stop(run) {
      run.child.kill("SIGINT");
      return run.closed;
    },
    killAll() {
      for (const child of running) child.kill("SIGKILL");
    },
  };
}
