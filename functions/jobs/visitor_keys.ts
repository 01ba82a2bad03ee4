// Under which keys is a session's visitor counted? '' for all, then `dimension:value` of each small dimension.
import { OTHER, valueReader } from "../../shared/cubes.ts";
import { visitorDimensions } from "../../shared/dimensions.ts";
import type { Session } from "../../shared/sessions.ts";
import { MAX_SOURCES } from "../store/visitor.ts";

const columns = ["channel", "source", "medium", "campaign", "device", "country"] as const;

/** A group that is given is that of the source before it was folded. */
type Seen = Pick<Session, "visitor" | (typeof columns)[number]> & { channel_group?: string };

const groupOfValues = valueReader(columns, "channel_group");
const groupOf = (session: Seen) => session.channel_group ?? groupOfValues(columns.map((column) => session[column]));

export function visitorPairs(session: Seen): { visitor: string; key: string }[] {
  const told = (dim: (typeof visitorDimensions)[number]) => (dim === "channel_group" ? groupOf(session) : session[dim]);
  const keys = ["", ...visitorDimensions.map((dim) => `${dim}:${told(dim)}`)];
  return keys.map((key) => ({ visitor: session.visitor, key }));
}

/** The sessions with all sources but those of the most visitors as one; deterministic, ties go by name. */
export function knownSources<S extends Seen>(sessions: readonly S[], max = MAX_SOURCES): readonly S[] {
  const visitors = new Map<string, Set<string>>();
  for (const { source, visitor } of sessions) {
    const set = visitors.get(source);
    if (set) set.add(visitor);
    else visitors.set(source, new Set([visitor]));
  }
  if (visitors.size <= max) return sessions;
  const ranked = [...visitors].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  const kept = new Set(ranked.slice(0, max).map(([source]) => source));
  return sessions.map((session) =>
    kept.has(session.source) ? session : { ...session, source: OTHER, channel_group: groupOf(session) },
  );
}
