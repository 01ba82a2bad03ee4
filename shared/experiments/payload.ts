// What does a page's or server's SDK read? Features with their rules, in the shape that GrowthBook's SDKs take.
import type { HashVersion, Range } from "./hash.ts";

/** A condition on attributes, such as { "country": { "$in": ["CN", "HK"] } }; see condition.ts. */
export type Condition = Readonly<Record<string, unknown>>;

/** Ids that conditions name as a group: bare, a list of one attribute, or a condition of its own. */
export type SavedGroup =
  | readonly unknown[]
  | { type: "list"; attributeKey?: string; values: readonly unknown[] }
  | { type: "condition"; condition: Condition };

export type SavedGroups = Readonly<Record<string, SavedGroup>>;

/** Another feature's value that a rule asks for first. A gate that fails turns the whole feature off. */
export interface Prerequisite {
  id: string;
  condition?: Condition;
  gate?: boolean;
}

/** Lets in who falls into one of these ranges; the modern form of a namespace. */
export interface Filter {
  seed: string;
  ranges: readonly Range[];
  attribute?: string;
  hashVersion?: HashVersion;
}

/** What an arm is called, where it is not called by its place. */
export interface ArmMeta {
  key?: string;
  name?: string;
  /** Counts as exposed, but the next rule decides the value: a holdout. */
  passthrough?: boolean;
}

/** How visitors are shared out among arms. */
export interface Split {
  hashAttribute?: string;
  /** Used by who keeps assignments, where the first attribute is missing. */
  fallbackAttribute?: string;
  hashVersion?: HashVersion;
  seed?: string;
  coverage?: number;
  condition?: Condition;
  filters?: readonly Filter[];
  namespace?: readonly [name: string, from: number, to: number];
  weights?: readonly number[];
  ranges?: readonly Range[];
  meta?: readonly ArmMeta[];
  bucketVersion?: number;
  minBucketVersion?: number;
  disableStickyBucketing?: boolean;
}

export interface Experiment extends Split {
  key: string;
  variations: readonly unknown[];
}

export interface Rule extends Split {
  parentConditions?: readonly Prerequisite[];
  id?: string;
  key?: string;
  variations?: readonly unknown[];
  /** A value for everyone whom the rule lets in, instead of arms. */
  force?: unknown;
  range?: Range;
}

export interface Feature {
  defaultValue?: unknown;
  rules?: readonly Rule[];
}

export interface Payload {
  features: Readonly<Record<string, Feature>>;
  savedGroups?: SavedGroups;
}
