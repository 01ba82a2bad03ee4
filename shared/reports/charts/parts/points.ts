// Which points does a chart step through? Each in the order of the table behind it, which needs no chart to be told.
import { clean } from "./clean.ts";

export interface Link {
  from: number;
  to: number;
  value: number;
}

/** Of a flow: each pair with something between them. */
export function linksOf(values: readonly (readonly number[])[], from: number, to: number): Link[] {
  return Array.from({ length: from * to }, (_, at) => {
    const [row, column] = [Math.floor(at / to), at % to];
    const value = values[row]?.[column] ?? 0;
    return { from: row, to: column, value: value > 0 && value < 1e15 ? value : 0 };
  }).filter((link) => link.value > 0);
}

/** From a node of a column to one of the next, as thick as what goes that way. */
export interface LineageLink {
  column: number;
  from: number;
  to: number;
  value: number;
}

/** Links that lead from somewhere to somewhere, in the order of the table behind. */
export function drawnLinks<L extends LineageLink>(
  links: readonly L[],
  columns: readonly { nodes: readonly unknown[] }[],
): L[] {
  return links.filter(({ column, from, to, value }) => {
    const inside = (at: number, place: number) =>
      Number.isInteger(place) && place >= 0 && place < (columns[at]?.nodes.length ?? 0);
    return Number.isInteger(column) && inside(column, from) && inside(column + 1, to) && value > 0 && value < 1e15;
  });
}

export interface Field {
  frame: number;
  band: number;
  field: number;
  value: number;
}

/** Of a page map: each field that somebody clicked. */
export const fieldsOf = (frames: readonly { values: readonly (readonly number[])[] }[]): Field[] =>
  frames.flatMap(({ values }, frame) =>
    values.flatMap((band, at) =>
      band.flatMap((value, field) => (value > 0 && value < 1e15 ? [{ frame, band: at, field, value }] : [])),
    ),
  );

/** Of small multiples: each panel's values that are there. */
export const valuesOf = (panels: readonly { values: readonly (number | null)[] }[], columns: number) =>
  panels.flatMap(({ values }, panel) =>
    clean(Array.from({ length: columns }, (_, at) => values[at] ?? null)).flatMap((value, column) =>
      value === null ? [] : [{ panel, column, value }],
    ),
  );
