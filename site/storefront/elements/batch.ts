// How do many elements ask at once? What a frame brings goes out in one request; what is not there in time stays unseen.
import type { DecideAnswer } from "../../../shared/api/deciding_answers.ts";
import { contextNow } from "./options.ts";
import { FRESH_MS, find, keep, lineOf, type Shown, type Wanted } from "./prices.ts";

/** What was found for each thing wanted: undefined where nothing is known, and the list price stands. */
export type Found = readonly (Shown | null | undefined)[];

export interface Asker {
  wanted: readonly Wanted[];
  show: (found: Found) => void;
}

/** After this long a price on the page does not change any more. */
const PATIENCE_MS = 300;

/** Most lines of one request. */
const MAX_LINES = 200;

let waiting: Asker[] = [];

/** Has an asker ask together with all others of this frame; shows at once what is known already. */
export function want(asker: Asker): void {
  const context = contextNow();
  if (!context) return;
  const found = asker.wanted.map((each) => find(context.name, each));
  if (!found.includes(undefined)) asker.show(found);
  // A page that nobody sees has no frames, and asks when it is seen.
  if (waiting.push(asker) === 1) requestAnimationFrame(send);
}

async function send(): Promise<void> {
  const asked = waiting.map((asker) => [asker, asker.wanted] as const);
  waiting = [];
  const context = contextNow();
  if (!context) return;
  const known = (each: Wanted) => find(context.name, each);
  const tell = () => {
    // An asker that wants something else by now is told of that. And once: what comes later is for the next page.
    for (const [asker, wanted] of asked.splice(0)) if (asker.wanted === wanted) asker.show(wanted.map(known));
  };
  const missing = new Set(
    asked.flatMap(([, wanted]) => wanted.filter((each) => find(context.name, each, FRESH_MS) === undefined)),
  );
  const lines = [...missing].map(lineOf);
  const timer = setTimeout(tell, PATIENCE_MS);
  try {
    while (lines.length > 0) {
      const result = await context.ask<DecideAnswer>("decide", { lines: lines.splice(0, MAX_LINES) });
      if (result.ok) keep(context.name, result.answer);
    }
    clearTimeout(timer);
    tell();
  } catch {
    // An answer that is none: when the time is over the list price stands.
  }
}
