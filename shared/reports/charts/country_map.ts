// From which countries? A tile each where one expects it (parts/world.ts), tinted by its count, and the largest by name and number beside.
import { type AmountFormat, formatAmount, formatAmountShort } from "./parts/amount.ts";
import { colour } from "./parts/colours.ts";
import { heatCell, heatOf } from "./parts/heat.ts";
import { html, type Markup } from "./parts/markup.ts";
import { clean, px, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";
import { across, down, type Tile, tiles } from "./parts/world.ts";

export interface CountryCount {
  /** Two capital letters, as ISO 3166 has them; others stand in a row of their own below the map. */
  key: string;
  label: string;
  value: number | null;
}

export interface CountryMapOptions {
  id: string;
  title: string;
  width: number;
  format: AmountFormat;
  words: ChartWords;
}

const mostNamed = 10;
const line = 24;
const byKey = new Map(tiles.map((tile) => [tile.key, tile]));

export const isOnMap = (key: string): boolean => byKey.has(key);

interface Placed extends CountryCount {
  tile: Tile;
}

/** Draws the countries in the order given as an SVG string; the rest of the world is its ground. */
export function countryMap(given: readonly CountryCount[], options: CountryMapOptions): string {
  const { width, format, words } = options;
  const frame = { id: options.id, width, title: options.title, kind: "country_map" };
  const rows = given.map((row) => ({ ...row, value: clean([row.value])[0] ?? null }));
  const values = rows.flatMap(({ value }) => value ?? []);
  if (values.length === 0) {
    const text = textAt({ x: 0, y: 20, text: words.noData, fill: colour.muted, size: 14 });
    return svg({ ...frame, height: 32, desc: words.noData }, text);
  }
  const narrow = width < 600;
  const list = narrow ? width : Math.min(260, width * 0.25);
  const cell = Math.max((narrow ? width : width - list - 32) / across, 1);
  const tall = narrow ? Math.max(cell, 10) : cell * 0.9;
  const placed = placeAll(rows);
  const lowest = placed.reduce((most, { tile }) => Math.max(most, tile.row), down - 1);
  const mapBottom = (lowest + 1) * tall;
  const tint = tintOf(values);
  const at = ({ column, row }: Tile) => ({ x: column * cell, y: row * tall });
  const known = new Set(placed.map(({ tile }) => tile));
  const inset = cell < 16 ? 1 : 2;
  const coded = cell >= 17;
  const tileAt = (tile: Tile, heat: number) =>
    heatCell({ ...at(tile), width: cell - inset, height: tall - inset, heat });
  const code = (tile: Tile, key: string, fill: string) =>
    coded &&
    textAt({
      x: at(tile).x + (cell - inset) / 2,
      y: at(tile).y + (tall - inset) / 2 + 4,
      text: key.length > 2 ? shorten(key, cell) : key,
      fill,
      anchor: "middle",
      size: cell < 24 ? 10 : 11,
    });
  // Where nobody came from is but the ground: what was counted stands out of it.
  const land = tiles
    .filter((tile) => !known.has(tile))
    .map((tile) => {
      const { x, y } = at(tile);
      return html`<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(cell - inset, 1))}" height="${px(
        Math.max(tall - inset, 1),
      )}" fill="${colour.hairline}" fill-opacity="0.6"/>`;
    });
  const marks = placed.map(
    ({ tile, key, value }) =>
      html`${value !== null && tileAt(tile, tint(value))}${code(tile, key, value === null ? colour.muted : colour.ink)}`,
  );
  const top = narrow ? mapBottom + 20 : 0;
  const named = nameList(
    rows,
    { x: narrow ? 0 : width - list, y: top, width: list, columns: narrow && width >= 360 ? 2 : 1 },
    options,
  );
  const legendY = narrow ? named.bottom + 12 : Math.max(mapBottom, named.bottom) + 12;
  const cursor = { x: -cell / 2, y: -tall / 2, width: Math.max(cell - inset, 1), height: Math.max(tall - inset, 1) };
  return svg(
    {
      ...frame,
      height: legendY + 20,
      desc: rows.map((row) => `${row.label}${words.colon}${formatAmount(row.value, format)}`).join(words.stop),
      points: {
        x: placed.map(({ tile }) => at(tile).x + cell / 2),
        y: placed.map(({ tile }) => at(tile).y + tall / 2),
      },
    },
    html`<g aria-hidden="true">${land}${marks}${named.marks}${legend(values, tint, legendY, options)}<rect class="cursor" visibility="hidden" x="${px(
      cursor.x,
    )}" y="${px(cursor.y)}" width="${px(cursor.width)}" height="${px(cursor.height)}" fill="none" stroke="${colour.cinnabar}" stroke-width="2"/></g>`,
  );
}

/** Each row on its tile; what has none stands below the map, from the left. */
function placeAll(rows: readonly CountryCount[]): Placed[] {
  let outside = 0;
  const taken = new Set<Tile>();
  return rows.map((row) => {
    const own = byKey.get(row.key);
    const free = own && !taken.has(own) ? own : undefined;
    if (free) taken.add(free);
    const tile = free ?? { key: row.key, column: outside % across, row: down + 1 + Math.floor(outside / across) };
    if (!free) outside += 1;
    return { ...row, tile };
  });
}

/** Tints by the square root: one country has most of nearly every shop's visitors, and linear tints would show that one alone. */
function tintOf(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return (value) => heatOf(Math.sqrt(Math.max(value - low, 0)), 0, Math.sqrt(high - low));
}

function nameList(
  rows: readonly CountryCount[],
  { x, y, width, columns }: { x: number; y: number; width: number; columns: number },
  { format }: CountryMapOptions,
): { marks: Markup; bottom: number } {
  const named = rows
    .filter(({ value }) => value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, mostNamed);
  const gap = 24;
  const wide = (width - (columns - 1) * gap) / columns;
  const deep = Math.ceil(named.length / columns);
  const marks = named.map((row, at) => {
    const number = formatAmountShort(row.value, format);
    const left = x + Math.floor(at / deep) * (wide + gap);
    const base = y + (at % deep) * line + 15;
    const room = Math.max(wide - textWidth(number) - 12, 12);
    return html`${textAt({ x: left, y: base, text: shorten(row.label, room), fill: colour.ink })}${textAt({
      x: left + wide,
      y: base,
      text: number,
      fill: colour.ink,
      anchor: "end",
      weight: 600,
    })}<path d="M${px(left)} ${px(base + 7.5)}H${px(left + wide)}" stroke="${colour.hairline}"/>`;
  });
  return { marks: html`${marks}`, bottom: y + deep * line };
}

/** What the faintest and the strongest tint stand for. */
function legend(values: readonly number[], tint: (value: number) => number, y: number, { format }: CountryMapOptions) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) return null;
  const [first, last] = [formatAmountShort(low, format), formatAmountShort(high, format)];
  const start = textWidth(first) + 8;
  return html`${textAt({ x: 0, y: y + 10, text: first, fill: colour.muted })}${[0, 1, 2, 3, 4].map((step) =>
    heatCell({ x: start + step * 20, y, width: 18, height: 12, heat: tint(low + (high - low) * (step / 4) ** 2) }),
  )}${textAt({ x: start + 108, y: y + 10, text: last, fill: colour.muted })}`;
}
