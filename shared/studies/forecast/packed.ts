// How does a forecast travel from the slice that made it to the one that tells of it? As few letters, the same to the bit each time.
import type { Outlook } from "../../supply/forecast/outlook.ts";

export const WEEKS_AHEAD = 13;

/** Totals of these many weeks are told. */
const TOTALS = [4, WEEKS_AHEAD] as const;

const NUMBERS = 2 * WEEKS_AHEAD + TOTALS.length;

/** What `packed` makes: some digits to the base of 64. */
export const packedEntry = /^[A-Za-z0-9+/]{149}[A-Za-z0-9+/=]{3}$/;

/** Weeks expected, their variances, and those of four weeks and of all together; each to seven digits. */
export function packed({ path, spread, total_spread }: Outlook): string {
  const numbers = Float32Array.from([...path, ...spread, ...TOTALS.map((weeks) => total_spread[weeks - 1]!)]);
  return btoa(String.fromCharCode(...new Uint8Array(numbers.buffer)));
}

/** What `packed` wrote; totals of other numbers of weeks are not in it and are 0. */
export function unpacked(text: string): Outlook {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const numbers = Float64Array.from(new Float32Array(bytes.buffer, 0, NUMBERS));
  const total_spread = new Float64Array(WEEKS_AHEAD);
  for (const [place, weeks] of TOTALS.entries()) total_spread[weeks - 1] = numbers[2 * WEEKS_AHEAD + place]!;
  return { path: numbers.slice(0, WEEKS_AHEAD), spread: numbers.slice(WEEKS_AHEAD, 2 * WEEKS_AHEAD), total_spread };
}
