// Does a cell say yes or no? Spreadsheets and exports write it in many ways.
import type { Reader } from "../reader.ts";

const words: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  "1": true,
  y: true,
  是: true,
  no: false,
  false: false,
  "0": false,
  n: false,
  否: false,
};

/** What a cell says; undefined when it is empty, or refused. */
export function readYes(cells: Pick<Reader, "text" | "no">, field: string): boolean | undefined {
  const shown = cells.text(field);
  if (shown === "") return undefined;
  const word = shown.toLowerCase();
  return Object.hasOwn(words, word) ? words[word] : cells.no(field, `${JSON.stringify(shown)} is neither yes nor no`);
}
