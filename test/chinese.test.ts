// One rule for what stands between digits and Chinese: nothing.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Between a digit, with its sign or unit, and Chinese. */
const gap = /[0-9%¥] \p{Script=Han}|\p{Script=Han} [−-]?[0-9¥]/u;

test("no space stands between digits and Chinese, here or in what a reader sees", () => {
  const files = ["shared", "functions", "site/src"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|astro)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  // A shop names its products as it likes.
  const written = files.filter((file) => !file.startsWith("shared/sim/catalogue/"));
  const spaced = written.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => gap.test(line) && !/^\s*(\/\/|\*)/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(spaced).toEqual([]);
});
