// What does a series say to someone who cannot see it? Latest, high, low and change, in one short paragraph.
import type { FigureFormat } from "../../../format.ts";
import { formatChange, formatPoints, formatValue } from "../../../format.ts";
import type { ChartWords } from "./words.ts";

export interface Described {
  label: string;
  values: readonly (number | null)[];
}

/**
 * @example describe({ label: "Orders", values: [4, null, 6] }, ["Mon", "Tue", "Wed"], { unit: "count", currency: "CNY", locale: "en" }, english)
 * // => "Orders. Latest: Wed 6. High: Wed 6. Low: Mon 4. Change: +50.0 %."
 */
export function describe(series: Described, names: readonly string[], format: FigureFormat, words: ChartWords): string {
  const points = series.values.flatMap((value, index) => (value === null ? [] : [{ value, name: names[index] ?? "" }]));
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return sentence([series.label, words.noData], words.stop);
  const high = points.reduce((best, point) => (point.value > best.value ? point : best));
  const low = points.reduce((best, point) => (point.value < best.value ? point : best));
  const said = [
    series.label,
    ...[[words.latest, last] as const, [words.high, high] as const, [words.low, low] as const].map(
      ([word, point]) => `${word}${words.colon}${point.name}${words.at}${formatValue(point.value, format)}`,
    ),
  ];
  const change = changeText(first.value, last.value, format);
  if (points.length > 1 && change !== null) said.push(`${words.change}${words.colon}${change}`);
  return sentence(said, words.stop);
}

function changeText(from: number, to: number, format: FigureFormat): string | null {
  if (format.unit === "ratio") return formatPoints(to - from, format.locale);
  return from > 0 ? formatChange(to / from - 1, format.locale) : null;
}

function sentence(parts: string[], stop: string): string {
  return parts.filter((part) => part !== "").join(stop) + stop.trimEnd();
}
