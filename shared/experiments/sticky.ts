// Which arm was a visitor assigned before? Kept so that changed weights move nobody.
import type { Experiment } from "./payload.ts";

/** What is kept for one value of one attribute: arms' keys by experiment and version. */
export interface StickyDocument {
  attributeName: string;
  attributeValue: string;
  assignments: Readonly<Record<string, string>>;
}

/** Documents by attribute and value. */
export type Sticky = Readonly<Record<string, StickyDocument>>;

/** @example stickyKey("id", "7") // => "id||7" */
export const stickyKey = (attribute: string, value: string): string => `${attribute}||${value}`;

/** @example versionKey("colours", 1) // => "colours__1" */
export const versionKey = (experiment: string, version = 0): string => `${experiment}__${version}`;

/**
 * The arm that was kept, -1 where there is none; blocked where it is of a version that may not go on. What is kept for the
 * first attribute goes before what is kept for the other.
 */
export function assignedBefore(
  { key, bucketVersion, minBucketVersion = 0, hashAttribute, fallbackAttribute, meta = [] }: Experiment,
  attributes: Readonly<Record<string, unknown>>,
  sticky: Sticky,
): { arm: number; blocked: boolean } {
  const keptFor = (attribute: string) => sticky[stickyKey(attribute, `${attributes[attribute] || ""}`)]?.assignments;
  const other = fallbackAttribute || "id";
  const assignments = { ...(attributes[other] ? keptFor(other) : {}), ...keptFor(hashAttribute || "id") };
  for (let version = 0; version < minBucketVersion; version += 1) {
    if (assignments[versionKey(key, version)] !== undefined) return { arm: -1, blocked: true };
  }
  const kept = assignments[versionKey(key, bucketVersion)];
  return { arm: kept === undefined ? -1 : meta.findIndex((each) => each.key === kept), blocked: false };
}
