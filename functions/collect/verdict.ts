// Is this sender a machine? Its events are kept aside with the reason, as many as a flood may cost; the rest is counted alone.
import { isbotMatch } from "isbot";
import { type Verdict, verdictOn } from "../../shared/events/verdict.ts";
import { MINUTE_MS } from "../../shared/time.ts";

/** The network that a request came from, where the platform tells. */
export function networkOf(request: Request): number | null {
  const { cf } = request as Request & { cf?: { asn?: number } };
  return typeof cf?.asn === "number" ? cf.asn : null;
}

/** @param agent a browser's name, or a program's */
export const verdictOf = (agent: string, network: number | null): Verdict | undefined =>
  verdictOn(agent, isbotMatch(agent), network);

/** Requests of machines whose events are kept, of a store in a minute and isolate. */
export const MOST_KEPT = 20;

const kept = new Map<number, { minute: number; n: number }>();

/** Whether a machine's events are kept, or counted alone since many came in this minute. */
export function mayKeep(store: number, now: number): boolean {
  const minute = Math.floor(now / MINUTE_MS);
  const known = kept.get(store);
  const n = known?.minute === minute ? known.n : 0;
  if (kept.size > 10_000) kept.clear();
  kept.set(store, { minute, n: n + 1 });
  return n < MOST_KEPT;
}
