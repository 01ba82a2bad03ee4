// What do the examples in doc comments say? Each `@example CODE // => VALUE`, to be run where its module's exports are in reach.
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface Example {
  file: string;
  code: string;
  value: string;
}

type Names = Record<string, unknown>;

/** The TypeScript files below a folder, as paths from the project's root. */
export function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}

/** The examples of a file's doc comments. Throws on one that has no value: it would prove nothing. */
export function examplesOf(file: string, text = readFileSync(file, "utf8")): Example[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(([comment]) => {
    const words = comment.replace(/^\/\*\*|\*\/$/g, "").replace(/^\s*\* ?/gm, "");
    const parts = words.split(/@example\s/).slice(1);
    return parts.map((part) => {
      // An example ends with its comment, an empty line or the next tag.
      const [code = "", value] = (part.split(/\n\s*\n|\n\s*@/)[0] ?? "").split(/\/\/\s*=>/);
      if (value === undefined) throw new Error(`${file}: the example "${code.trim()}" has no // => value`);
      return { file, code: code.trim(), value: value.trim() };
    });
  });
}

/** What an example's code and its value come to, with these names in reach. */
export function runExample({ code, value }: Example, names: Names): { actual: unknown; expected: unknown } {
  const evaluate = (text: string): unknown =>
    new Function(...Object.keys(names), `return (${text});`)(...Object.values(names));
  return { actual: evaluate(code), expected: evaluate(value) };
}

/** A module's exports; those it re-exports included. */
export async function exportsOf(file: string): Promise<Names> {
  return { ...((await import(/* @vite-ignore */ resolve(file))) as Names) };
}
