// Where does a document name something? Rules, conditions and effects use one word for one thing, so that a new kind is checked unasked.
import type { Scope } from "../scope.ts";
import type { Placed } from "./define.ts";

/**
 * Values under some keys, however deep, with the way to each: strings, and strings in lists.
 * @example namesOf({ path: "offers.0", thing: { effect: { params: { sku: "tea-001" } } } }, ["sku"]) // => [{ path: "offers.0.effect.params.sku", thing: "tea-001" }]
 */
export function namesOf({ path, thing }: Placed<unknown>, keys: readonly string[]): Placed<string>[] {
  const found: Placed<string>[] = [];
  walk(path, thing, (at, key, value) => {
    if (!keys.includes(key)) return;
    if (typeof value === "string") found.push({ path: at, thing: value });
    else if (Array.isArray(value)) {
      value.forEach((each, index) => {
        if (typeof each === "string") found.push({ path: `${at}.${index}`, thing: each });
      });
    }
  });
  return found;
}

/** Every scope of a rule or an offer: its own, that of what it reduces, and those of its condition and effect. */
export function scopesOf({ path, thing }: Placed<unknown>): Placed<Scope>[] {
  const found: Placed<Scope>[] = [];
  walk(path, thing, (at, _key, value) => {
    if (typeof value === "object" && value !== null && ("any" in value || "except" in value)) {
      found.push({ path: at, thing: value as Scope });
    }
  });
  return found;
}

function walk(path: string, value: unknown, visit: (path: string, key: string, value: unknown) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    const at = `${path}.${key}`;
    visit(at, key, each);
    walk(at, each, visit);
  }
}
