// What is a case of pricing? A store, what is asked of it, and the prices and reasons that a person worked out.
import type { DecisionInput } from "../../../shared/pricing/input.ts";
import type { SnapshotParts } from "../../helpers/pricing.ts";

export interface PriceCase extends SnapshotParts {
  name: string;
  /** Ten o'clock on Wednesday 2026-11-18 in Shanghai when left out. */
  at?: number;
  lines: readonly (readonly [sku: string, quantity: number])[];
  input?: Partial<Omit<DecisionInput, "lines">>;
  /** The unit price of each line. */
  prices: readonly number[];
  /** Of rules and guards, in the order they were taken: "line reason id", `-` for a step that concerns the whole. */
  reasons: readonly string[];
}
