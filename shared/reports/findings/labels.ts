// What is a dimension, or one of its values, called in the reader's language?
import type { Names } from "./names/names.ts";

/** A dimension's title; an unknown one is its id with spaces. */
export function dimensionTitle(id: string, { dimensions }: Names): string {
  const known = Object.hasOwn(dimensions, id) ? dimensions[id] : undefined;
  return known ?? id.replaceAll("_", " ");
}

/** A value's name: what the shop calls it, unless it is one of our own words or a country. */
export function keyLabel(dimension: string, key: string, label: string, phrases: Names): string {
  const own = Object.hasOwn(phrases.keys, dimension) ? (phrases.keys[dimension] ?? {}) : {};
  const known = Object.hasOwn(own, key) ? own[key] : undefined;
  if (known !== undefined) return known;
  if (key === "" || key === "(none)" || key === "(not set)") return phrases.none;
  if (key === "direct" || key === "(direct)") return phrases.direct;
  if (key === "(untracked)") return phrases.untracked;
  if (key === "(other)") return phrases.other;
  if (dimension === "country" && /^[A-Z]{2}$/.test(key)) {
    return new Intl.DisplayNames(phrases.locale, { type: "region" }).of(key) ?? key;
  }
  return label === "" ? key : label;
}
