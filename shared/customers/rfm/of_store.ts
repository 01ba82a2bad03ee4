// How does a store divide its customers? By the presets, where its operator has not put rules of their own in their place.
import { exponentOf } from "../../money.ts";
import { presets } from "./presets/index.ts";
import type { SegmentationInput } from "./segmentation.ts";
import type { StoreSegmentations } from "./store_segmentations.ts";

/** The segmentations in use, a store's own ones first. `currency` is the store's. */
export function segmentationsOf(own: StoreSegmentations | null, currency: string): SegmentationInput[] {
  const options = { unit_minor: 10 ** exponentOf(currency), gift_sku: own?.gift_sku ?? null };
  const named = new Map((own?.segmentations ?? []).map((each) => [each.id, each]));
  const replaced = presets.map(({ id, make }) => named.get(id) ?? make(options));
  const further = [...named.values()].filter(({ id }) => !presets.some((preset) => preset.id === id));
  return [...further, ...replaced.reverse()];
}
