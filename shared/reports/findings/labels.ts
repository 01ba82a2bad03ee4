// What is a dimension, or one of its values, called in the reader's language?

import type { Locale } from "../../locale.ts";
import { regionName } from "../../region.ts";
import type { Names } from "./names/names.ts";
import * as en from "./names/sources/en.ts";
import * as zhCN from "./names/sources/zh-CN.ts";

type Known = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Apart from the other words: a page that opens draws no table yet, and does without. */
const wellKnown: Readonly<Record<Locale, Known>> = {
  en: { source: en.sources, medium: en.media },
  "zh-CN": { source: zhCN.sources, medium: zhCN.media },
};

const named = (known: Known, dimension: string, key: string) => {
  const own = Object.hasOwn(known, dimension) ? known[dimension] : undefined;
  return own && Object.hasOwn(own, key) ? own[key] : undefined;
};

/** A dimension's title; an unknown one is its id with spaces. */
export function dimensionTitle(id: string, { dimensions }: Names): string {
  const known = Object.hasOwn(dimensions, id) ? dimensions[id] : undefined;
  return known ?? id.replaceAll("_", " ");
}

/** A value's name: what the shop calls it, unless it is one of our own words or a country. */
export function keyLabel(dimension: string, key: string, label: string, phrases: Names): string {
  const known = named(phrases.keys, dimension, key) ?? named(wellKnown[phrases.locale], dimension, key);
  if (known !== undefined) return known;
  if (key === "" || key === "(none)" || key === "(not set)") return phrases.none;
  if (key === "direct" || key === "(direct)") return phrases.direct;
  if (key === "(untracked)") return phrases.untracked;
  if (key === "(other)") return phrases.other;
  if (dimension === "country" && /^[A-Z]{2}$/.test(key)) return regionName(key, phrases.locale);
  return label === "" ? key : label;
}
