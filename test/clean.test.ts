// The tree is clean: formatted, linted and of sound types, by the same commands a person runs.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

function run(...command: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("node", command, { encoding: "utf8" });
  return { status, output: `${stdout}${stderr}`.slice(-4_000) };
}

test("the formatter and the linter find nothing", () => {
  const { status, output } = run("node_modules/@biomejs/biome/bin/biome", "check", ".");
  expect(status, output).toBe(0);
});

test("the types are sound", () => {
  const { status, output } = run("node_modules/typescript-7/bin/tsc");
  expect(status, output).toBe(0);
});
