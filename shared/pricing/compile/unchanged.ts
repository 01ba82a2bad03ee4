// Which parts of a document are as they were? A fault that time or the catalogue brought about is then not the operator's doing.
import type { Config } from "../config.ts";
import { sections } from "../sections.ts";

/** Ways into `config` whose rule, offer or other thing, or settings, are in `live`, letter by letter. */
export function unchangedPaths(config: Config, live: Config | undefined): ReadonlySet<string> {
  const same = new Set<string>();
  if (!live) return same;
  for (const section of sections) {
    const before = new Map<string, unknown>(live[section].map((each) => [each.id, each]));
    config[section].forEach((each, index) => {
      if (equal(each, before.get(each.id))) same.add(`${section}.${index}`);
    });
  }
  if (equal(config.settings, live.settings)) same.add("settings");
  return same;
}

/** Whether two JSON values are the same; the order of an object's keys does not count. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  if (keys.length !== Object.keys(right).filter((key) => right[key] !== undefined).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && equal(left[key], right[key]));
}

const owner = new RegExp(`^(?:(?:${sections.join("|")})\\.\\d+|settings)`);

/** The rule, offer or other thing, or `settings`, that a way leads into. */
export function ownerOf(field: string): string {
  return owner.exec(field)?.[0] ?? "";
}
