// Who holds the folder of npm start? One that lives; what the dead left behind is nobody's.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assertUnlocked, readHolder, takeLock } from "../../scripts/local/lock.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "suanpan-lock-"));
  file = join(folder, "lock.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock as npm start does, and lives until it is ended. */
async function holder(name = "start.ts") {
  const script = join(folder, name);
  const module = join(import.meta.dirname, "../../scripts/local/lock.ts");
  writeFileSync(
    script,
    `import { takeLock } from ${JSON.stringify(module)};
takeLock(8787, ${JSON.stringify(folder)});
process.once("SIGTERM", () => process.exit(0));
setInterval(() => {}, 1000);
console.log("held");`,
  );
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, "exit");
  };
  return { pid: child.pid, end };
}

test("one that lives holds the folder, and the refusal names its process, its address and what to do", async () => {
  const { pid, end } = await holder();
  try {
    expect(readHolder(folder)).toEqual({ pid, port: 8787 });
    expect(() => takeLock(8788, folder)).toThrow(`process ${pid} at http://127.0.0.1:8787`);
    expect(() => assertUnlocked(folder)).toThrow(/kill \d+.*SUANPAN_FOLDER=/s);
  } finally {
    await end("SIGTERM");
  }
  expect(existsSync(file)).toBe(false);
});

test("what a killed one left behind is taken over", async () => {
  const { pid, end } = await holder();
  await end("SIGKILL");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid });
  expect(readHolder(folder)).toBeNull();
  takeLock(8788, folder);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ pid: process.pid, port: 8788 });
});

test.runIf(process.platform === "linux")("a number that another program was given since holds nothing", async () => {
  const { end } = await holder("other.ts");
  try {
    expect(readHolder(folder)).toBeNull();
  } finally {
    await end("SIGTERM");
  }
});

test.each(["", "{", '"x"', '{"pid":"1"}', "null"])("a lock that says %j is nobody's", (text) => {
  writeFileSync(file, text);
  expect(readHolder(folder)).toBeNull();
});
