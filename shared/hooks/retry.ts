// When is a webhook tried again? After half a minute, then four times as long each time, up to a day; given up after three.
import { DAY_MS } from "../time.ts";

const FIRST_MS = 30_000;
const FACTOR = 4;

/** How long tries go on, and how long an address may fail before it is switched off. */
export const GIVE_UP_MS = 3 * DAY_MS;

/** Moved by a fifth at most, so that those who fell together do not come back together. */
const JITTER = 0.2;

/**
 * How long to wait after a try that failed.
 * @param attempts tries so far, this one among them
 * @param draw in [0, 1)
 * @param asked what the receiver asked for, ms
 */
export function waitAfter(attempts: number, draw: number, asked = 0): number {
  const wait = Math.min(DAY_MS, FIRST_MS * FACTOR ** Math.min(attempts - 1, 10));
  const moved = Math.round(wait * (1 + JITTER * (2 * draw - 1)));
  return Math.min(DAY_MS, Math.max(moved, asked));
}
