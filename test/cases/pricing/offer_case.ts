// What is a case of offers? A store, a cart, and what a person worked out: each line, what applied, what not and why.
import type { ConfigInput } from "../../../shared/pricing/config.ts";
import type { DecisionInput } from "../../../shared/pricing/input.ts";
import type { SnapshotParts } from "../../helpers/pricing.ts";

export type OfferInput = NonNullable<ConfigInput["offers"]>[number];
export type ConditionInput = OfferInput["condition"];
export type EffectInput = OfferInput["effect"];
export type SettingsInput = NonNullable<ConfigInput["settings"]>;

export interface OfferCase extends Omit<SnapshotParts, "config"> {
  name: string;
  /** Ten o'clock on Wednesday 2026-11-18 in Shanghai when left out. */
  at?: number;
  offers: readonly OfferInput[];
  rules?: ConfigInput["rules"];
  settings?: SettingsInput;
  lines: readonly (readonly [sku: string, quantity: number])[];
  input?: Partial<Omit<DecisionInput, "lines">>;
  /** What each line costs in all. */
  totals: readonly number[];
  /** "offer amount", with "x times" where it is more than once; none when left out. */
  applied?: readonly string[];
  /** "reason offer", then what is missing: of offers that do not apply, of codes, and of amounts cut or moved. None when left out. */
  reasons?: readonly string[];
  /** "offer need saves", with `-` for what cannot be told; none when left out. */
  hints?: readonly string[];
  shipping?: number;
  gifts?: readonly string[];
  points?: readonly string[];
}

type Parts = Partial<Omit<OfferInput, "id" | "condition" | "effect">>;

/** An offer of which only what matters is named. */
export function offer(id: string, condition: ConditionInput, effect: EffectInput, parts: Parts = {}) {
  return { id, title: id, ...parts, condition, effect } satisfies OfferInput;
}

export const always = { kind: "always", params: {} } as const;

/** The scope of some products. */
export const only = (...skus: string[]) => ({ any: [{ skus }] });
