// What came of it? The few lines at the end.
import { type Kind, kinds } from "../../shared/import/types.ts";

export interface Counts {
  /** Rows of the file, header and blank lines not counted. */
  read: number;
  /** Rows that were refused, by the mapping or by the server. */
  refused: number;
  stored: Record<Kind, number>;
  unchanged: Record<Kind, number>;
}

export function noCounts(): Counts {
  const none = () => Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  return { read: 0, refused: 0, stored: none(), unchanged: none() };
}

export const grouped = (count: number): string => count.toLocaleString("en-US");

function list(counts: Record<Kind, number>): string {
  const some = kinds.filter((kind) => counts[kind] > 0).map((kind) => `${grouped(counts[kind])} ${kind}`);
  return some.join(", ") || "0";
}

/** Seconds and peak memory in MB come from the caller, as does where refused rows were written, if anywhere. */
export function summarize(counts: Counts, seconds: number, peakMb: number, rejected: string | undefined): string {
  return [
    `read       ${grouped(counts.read)} rows`,
    `stored     ${list(counts.stored)}`,
    `unchanged  ${list(counts.unchanged)}`,
    `refused    ${grouped(counts.refused)} rows${rejected ? `, named in ${rejected}` : ""}`,
    `took       ${seconds.toFixed(1)} s, at most ${Math.ceil(peakMb)} MB of memory`,
  ].join("\n");
}
