// Can the colours be told from the ground and from each other, in both themes, also by readers who do not see red or green?
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { seriesColours, seriesDashes } from "../../../../shared/reports/charts/parts/colours.ts";

type Colour = readonly [number, number, number];

const css = readFileSync("site/src/styles/tokens.css", "utf8");
const block = (selector: string) => css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
const themes = {
  light: block(":root"),
  dark: block(':root[data-theme="dark"]'),
  paper: css.slice(css.indexOf("@media print")),
};

function token(theme: string, name: string): Colour {
  const hex = new RegExp(`--${name}: #([0-9a-f]{3,6});`).exec(theme)?.[1] ?? "";
  const whole = hex.length === 3 ? [...hex].map((sign) => sign + sign).join("") : hex;
  return [0, 2, 4].map((at) => linear(Number.parseInt(whole.slice(at, at + 2), 16) / 255)) as unknown as Colour;
}

/** sRGB to linear light (IEC 61966-2-1). */
const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = ([r, g, b]: Colour) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function contrast(a: Colour, b: Colour): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

type Matrix = readonly [Colour, Colour, Colour];
const times = (matrix: Matrix, colour: Colour) =>
  matrix.map((row) => row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]) as unknown as Colour;

/**
 * What dichromats see: severity 1.0 of Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color
 * Vision Deficiency, IEEE TVCG 15(6), 2009, doi:10.1109/TVCG.2009.113, over linear light.
 */
const visions: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
const seen = (matrix: Matrix, colour: Colour) =>
  times(matrix, colour).map((part) => Math.min(Math.max(part, 0), 1)) as unknown as Colour;

/** Oklab of linear sRGB: Ottosson, A perceptual color space for image processing, 2020. */
function oklab(colour: Colour): Colour {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map(Math.cbrt) as unknown as Colour;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** In hundredths of Oklab: about two is the least that is seen side by side. */
function distance(a: Colour, b: Colour): number {
  const [x, y] = [oklab(a), oklab(b)];
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

const series = seriesColours.map((_, at) => `series-${at + 1}`);

describe.each(Object.keys(themes) as (keyof typeof themes)[])("%s", (name) => {
  const theme = themes[name];

  it("series, muted, good, bad and cinnabar stand out of the ground, as lines and as words", () => {
    for (const id of [...series, "muted", "good", "bad", "cinnabar", "ink"])
      expect(contrast(token(theme, id), token(theme, "paper")), id).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(visions))("six series are six colours: %s", (vision) => {
    const matrix = visions[vision]!;
    for (const [at, one] of series.entries())
      for (const other of series.slice(at + 1)) {
        const [a, b] = [one, other].map((id) => seen(matrix, token(theme, id))) as [Colour, Colour];
        expect(distance(a, b), `${one} and ${other}`).toBeGreaterThan(7.5);
      }
  });
});

it("a chart alone is drawn in the light theme's colours, and each series has a dash of its own", () => {
  for (const [at, colour] of seriesColours.entries()) {
    const hex = new RegExp(`--series-${at + 1}: (#[0-9a-f]{6});`).exec(themes.light)?.[1];
    expect(colour).toBe(`var(--series-${at + 1},${hex})`);
  }
  expect(new Set(seriesDashes).size).toBe(seriesColours.length);
});
