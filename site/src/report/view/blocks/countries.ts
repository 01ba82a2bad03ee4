// Counts on a map of tiles, a tile a country.
import { countryMap, isOnMap } from "../../../../../shared/reports/charts/country_map.ts";
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { CountriesBlock } from "../../../../../shared/studies/blocks.ts";
import { nameOf } from "./cells.ts";
import { type BlockLook, blockFrame, chartOptions, formatIn } from "./frame.ts";
import { blockWords } from "./words.ts";

export function countriesBlock(block: CountriesBlock, look: BlockLook): Markup {
  const { locale } = look;
  const words = blockWords[locale];
  const svg = countryMap(
    block.rows.map((row) => ({ ...row, label: nameOf(row.label, locale) })),
    { ...chartOptions(block, look), format: formatIn(block.unit, look) },
  );
  const below = block.rows.some(({ key }) => !isOnMap(key));
  return blockFrame(block, look, {
    svg,
    notes: block.rows.length === 0 ? [] : [words.tiles, ...(below ? [words.placed_below] : [])],
  });
}
