// The rows of many selects together, as weekly tables ask for: D1 takes only a few parts of a compound at a time.

const MOST_PARTS = 5;

/** One select of the rows of several. */
export function unionOf(selects: readonly string[]): string {
  if (selects.length <= MOST_PARTS) return selects.join("\nUNION ALL ");
  const groups: string[] = [];
  for (let at = 0; at < selects.length; at += MOST_PARTS)
    groups.push(`SELECT * FROM (${selects.slice(at, at + MOST_PARTS).join("\nUNION ALL ")})`);
  return unionOf(groups);
}
