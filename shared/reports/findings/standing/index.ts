// What does a page open with where little changed? How things stand: what is missing, where people leave, what leads.
import type { Context } from "../context.ts";
import type { Finding } from "../finding.ts";
import { missingFindings } from "./missing.ts";
import { standings } from "./rules.ts";

/** The findings with as many more as there are, up to `most`; a section that was told of is not told of again. */
export function filled(found: readonly Finding[], context: Context, most: number): Finding[] {
  const told = new Set(found.map(({ section }) => section));
  const fresh = standings(context).filter(({ section, family }) => {
    return !told.has(section) && !found.some((other) => other.family !== "other" && other.family === family);
  });
  const [first, ...rest] = missingFindings(context);
  // One gap matters more than how things stand, several do not.
  return [...found, ...(first ? [first] : []), ...fresh, ...rest].slice(0, most);
}
