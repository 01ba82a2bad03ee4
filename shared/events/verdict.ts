// Why is a sender taken for a machine? What its name says, or its network: kept with each of its events, so that it can be reversed.
import { dataCentres } from "./networks.ts";

/** Reasons that are a judgement on the sender, not on the event: somebody who knows better may reverse them, and back. */
export const verdictReasons = ["bot", "datacentre"] as const;
export type VerdictReason = (typeof verdictReasons)[number];

export interface Verdict {
  reason: VerdictReason;
  /** The program's name without its version, such as "googlebot"; '' where it names a browser. The whole name is not kept. */
  agent: string;
  /** Number of the autonomous system that it came from, where the platform tells. */
  network: number | null;
}

export const isVerdict = (reason: string): reason is VerdictReason =>
  (verdictReasons as readonly string[]).includes(reason);

/**
 * The word of a browser's name that a match lies in, which is a program's own name.
 * @example agentOf("Mozilla/5.0 (compatible; Googlebot/2.1)", "bot") // => "googlebot"
 */
export function agentOf(name: string, match: string): string {
  const at = name.indexOf(match);
  for (const word of name.matchAll(/[A-Za-z][\w-]*/g)) {
    if (word.index + word[0].length > at && word.index <= at + match.length) return word[0].toLowerCase().slice(0, 40);
  }
  return "unnamed";
}

/**
 * The verdict on a sender; undefined where nothing speaks against it.
 * @param match what in its name says that it is a program
 */
export function verdictOn(name: string, match: string | null, network: number | null): Verdict | undefined {
  if (match !== null) return { reason: "bot", agent: agentOf(name, match), network };
  return network !== null && Object.hasOwn(dataCentres, network)
    ? { reason: "datacentre", agent: "", network }
    : undefined;
}
