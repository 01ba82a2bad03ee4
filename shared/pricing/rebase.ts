// What becomes of a planned configuration when the one before it changes? It takes the change over, but for what it changes itself.
import { equal } from "./compile/unchanged.ts";
import { sections } from "./sections.ts";

type Json = Record<string, unknown>;

export interface Rebased {
  document: Json;
  /** What both changed, and stays as it was planned: `rules.autumn`, `settings.floor_ratio`. */
  kept: string[];
}

/**
 * A planned document with the change from `before` to `after` made to it. What sections list is compared by id,
 * settings by name. All three are documents as operators write them.
 */
export function rebase(before: unknown, after: unknown, planned: unknown): Rebased {
  const [old, now, next] = [before as Json, after as Json, planned as Json];
  const kept: string[] = [];
  const merged = (place: string, one: Json, two: Json, three: Json): Json => {
    const found: Json = {};
    // In the plan's order; what the change added comes last.
    for (const key of new Set([...Object.keys(three), ...Object.keys(two)])) {
      const mine = !equal(one[key], two[key]);
      const theirs = !equal(one[key], three[key]);
      if (mine && theirs && !equal(two[key], three[key])) kept.push(`${place}.${key}`);
      const value = mine && !theirs ? two[key] : three[key];
      if (value !== undefined) found[key] = value;
    }
    return found;
  };
  const settingsOf = (of: Json) => (of.settings ?? {}) as Json;
  const partsOf = (document: Json, section: string) =>
    Object.fromEntries(((document[section] ?? []) as { id: string }[]).map((part) => [`${part.id}`, part]));
  const rebased: Json = { ...next };
  const settings = merged("settings", settingsOf(old), settingsOf(now), settingsOf(next));
  if (Object.keys(settings).length > 0 || next.settings !== undefined) rebased.settings = settings;
  for (const section of sections) {
    const parts = merged(section, partsOf(old, section), partsOf(now, section), partsOf(next, section));
    if (Object.keys(parts).length > 0 || next[section] !== undefined) rebased[section] = Object.values(parts);
  }
  return { document: rebased, kept };
}
