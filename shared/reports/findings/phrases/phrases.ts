// What can a report say in words? The sentences every language must have; the rules fill them, so grammar stays out of the rules.
import type { Certainty } from "../../../metrics/certainty.ts";
import type { Grain } from "../../../time.ts";
import type { CompareKind } from "../../response.ts";
import type { Tone } from "../change.ts";
import type { Names } from "../names/names.ts";

/** Figures that tell one story; the page opens with at most one finding of each. */
export type Family =
  | "revenue"
  | "traffic"
  | "conversion"
  | "customers"
  | "advertising"
  | "refunds"
  | "funnel"
  | "other";

/** All arguments are written already: numbers in the reader's way, names in the reader's language. */
export interface Phrases extends Names {
  stop: string;
  was: Record<CompareKind, (value: string) => string>;
  /** The value of one part, by its dimension: "Phone (device)". */
  part: (name: string, dimension: string) => string;
  /** `named`: those that are better or worse, where they are few. */
  figures: (better: number, worse: number, count: number, compared: string, named: string) => string;
  noFigures: string;
  changed: (title: string, up: boolean, change: string, value: string, was: string) => string;
  sure: Record<Certainty, string>;
  peak: (title: string, high: string, highValue: string, low: string, lowValue: string) => string;
  flat: (title: string, value: string) => string;
  unfinished: (title: string) => string;
  notCompared: string;
  above: (above: number, all: number, grain: Grain, compared: string) => string;
  movedNot: string;
  movedBy: (title: string, up: boolean, amount: string) => string;
  movedSame: (title: string) => string;
  movedMost: (part: string, delta: string) => string;
  explains: (part: string, share: string) => string;
  noFunnel: string;
  reach: (share: string) => string;
  mostLeave: (step: string, share: string) => string;
  leaveMore: (step: string, share: string, was: string) => string;
  lost: (count: string, compared: string) => string;
  noRows: (dimension: string) => string;
  leads: (name: string, title: string, value: string, times: string | null) => string;
  tracked: (share: string, orders: string) => string;
  notTracked: string;
  dropped: (count: string, most: string) => string;
  droppedNone: string;
  pendingHours: (hours: number) => string;
  /** By the part of the report that shows more. */
  advice: Record<"moved" | "sources" | "spending" | "funnel", Record<Exclude<Tone, "neutral">, string>>;
  /** Where the report shows nothing more of a figure that changed; neutral also where it may be chance. */
  anyChange: Record<Tone, string>;
  /** By the step after which people leave. */
  stepAdvice: Record<string, string>;
  anyStep: string;
}
