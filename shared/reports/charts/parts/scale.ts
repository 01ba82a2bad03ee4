// Where does a value lie? Small linear scales by hand: d3-scale would cost 15 KB for what these lines do.

export { clean } from "./clean.ts";

export type Scale = (value: number) => number;

/** Maps a domain onto a range; an empty domain lands in the middle of the range. */
export function linear([d0, d1]: readonly [number, number], [r0, r1]: readonly [number, number]): Scale {
  const span = d1 - d0;
  if (span === 0 || !Number.isFinite(span)) return () => (r0 + r1) / 2;
  return (value) => r0 + ((value - d0) / span) * (r1 - r0);
}

/** A coordinate with one decimal: enough for the eye, half the bytes. */
export function px(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return Number.isFinite(rounded) ? rounded + 0 : 0;
}

export interface Axis {
  domain: [number, number];
  /** Where grid lines go, the first and the last at the ends of the domain. */
  lines: number[];
}

/**
 * The value axis: at most four lines at round numbers that enclose the data, no finer than `minStep`.
 * It starts at zero unless every value lies in the upper part, where zero would only flatten the line.
 * @example axisOf([0, 4512]).lines // => [0, 2000, 4000, 6000]
 */
export function axisOf(values: readonly (number | null)[], minStep = 0): Axis {
  const drawn = values.filter((value) => value !== null);
  let low = drawn.reduce((least, value) => Math.min(least, value), drawn[0] ?? 0);
  let high = drawn.reduce((most, value) => Math.max(most, value), drawn[0] ?? 1);
  if (low > 0 && (low < high * 0.7 || low === high)) low = 0;
  if (high < 0 && (high > low * 0.7 || low === high)) high = 0;
  if (low === high) high = low + 1;
  const step = niceStep(low, high, minStep);
  // Counted in whole steps, so that 0.1 + 0.2 never puts a line at 0.30000000000000004.
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const lines = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(15)),
  );
  return { domain: [lines[0] ?? low, lines.at(-1) ?? high], lines };
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that needs at most four lines. */
function niceStep(low: number, high: number, minStep: number): number {
  const start = Math.floor(Math.log10(Math.max((high - low) / 4, minStep, 1e-9)));
  for (let power = start; ; power += 1) {
    for (const factor of [1, 2, 2.5, 5]) {
      const step = factor * 10 ** power;
      // Things that are counted in whole units have no line at two and a half of them.
      if (step < minStep || (minStep >= 1 && !Number.isInteger(step))) continue;
      if (Math.ceil(high / step) - Math.floor(low / step) <= 3) return step;
    }
  }
}

/** Width of a text in pixels, rather too much than too little: fonts differ, and a clipped figure is a wrong figure. */
export function textWidth(text: string, size = 12): number {
  let em = 0;
  for (const sign of text) {
    if (/[\u2e80-\uffef\u{20000}-\u{3ffff}]/u.test(sign)) em += 1;
    else if (/[ilj.,:;'|!\u202f ]/.test(sign)) em += 0.35;
    else em += /[A-Z%−+mw–]/.test(sign) ? 0.84 : 0.64;
  }
  return em * size;
}

/** A text cut with an ellipsis so that it fits a width. */
export function shorten(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  const signs = [...text];
  // Addresses begin alike and differ at their end.
  if (text.startsWith("/")) {
    while (signs.length > 1 && textWidth(`…${signs.join("")}`, size) > width) signs.shift();
    const part = signs.indexOf("/");
    return `…${signs.slice(part > 0 && part < signs.length - 1 ? part : 0).join("")}`;
  }
  while (signs.length > 1 && textWidth(`${signs.join("")}…`, size) > width) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}
