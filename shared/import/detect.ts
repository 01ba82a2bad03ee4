// Which preset reads this file? Told by the header alone: the columns that a preset needs are hardly ever another's.
import type { Kind, Mapping, Preset } from "./types.ts";

export interface Fit {
  preset: Preset;
  mapping: Mapping;
  /** Of each group that no column of the file meets, the names that would: none where the preset reads the file. */
  missing: string[][];
}

/**
 * Every preset that knows files of this kind, the best first: fewest columns missing, then most columns read. `names` are
 * the header's, in lower case.
 * @example fitPresets(["id", "ordered_at", "sku", "quantity", "amount"], "orders", []) // => []
 */
export function fitPresets(names: readonly string[], kind: Kind, presets: readonly Preset[]): Fit[] {
  const fits = presets.flatMap((preset) => {
    const mapping = preset.mappings[kind];
    if (!mapping) return [];
    const missing = mapping.required.filter((group) => !group.some((column) => names.includes(column)));
    const read = names.filter((name) => Object.hasOwn(mapping.columns, name)).length;
    return [{ preset, mapping, missing, read }];
  });
  return fits
    .sort((a, b) => a.missing.length - b.missing.length || b.read - a.read)
    .map(({ preset, mapping, missing }) => ({ preset, mapping, missing }));
}
