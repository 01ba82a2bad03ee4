// How is an event named so that it sorts by time and never counts twice? 6 bytes of epoch ms, then 10 random bytes, in hex.

/** Length of an event id in hex digits. */
export const ID_DIGITS = 32;

/** The 12 hex digits that a moment gives an id. */
export function timePrefix(at: number): string {
  return at.toString(16).padStart(12, "0");
}

/** The moment an id was made at, epoch ms by its maker's clock. */
export function idTime(id: string): number {
  return Number.parseInt(id.slice(0, 12), 16);
}

/** The smallest id of a moment: ranges of time are ranges of ids. */
export function firstIdAt(at: number): string {
  return `${timePrefix(Math.max(0, at))}00000000000000000000`;
}

/** The same id with its time replaced: the random part keeps it unique. */
export function restamp(id: string, at: number): string {
  return timePrefix(at) + id.slice(12);
}
