// At which prices is it sold? Bands of the price paid for one unit, at round numbers.
import { pricePoints } from "../../products/figures.ts";
import type { RangeTake } from "../../products/range/take.ts";
import type { BarsBlock } from "../blocks.ts";
import type { Writer, Writers } from "../words.ts";

const MOST_BANDS = 8;

/** Round edges, 1, 2, 5, 10 and so on, from the band of the lowest to that of the highest; the ends take what lies beyond. */
export function bandEdges(low: number, high: number, most = MOST_BANDS): number[] {
  const edges: number[] = [];
  for (let power = Math.floor(Math.log10(Math.max(low, 1))); 10 ** power <= high; power += 1)
    for (const factor of [1, 2, 5]) edges.push(factor * 10 ** power);
  const inside = edges.filter((edge) => edge > low && edge <= high);
  return inside.slice(0, most - 1);
}

export function priceBands({ paid, days }: RangeTake, { en, zh }: Writers): BarsBlock[] {
  const points = pricePoints([...paid].map(([price_minor, units]) => ({ price_minor, units })));
  const sales = points.map(({ price_minor, units }) => price_minor * units);
  const total = sales.reduce((sum, each) => sum + each, 0);
  if (!(total > 0)) return [];
  // The outer hundredths of sales do not stretch the scale.
  const at = (share: number) => {
    let left = share * total;
    const place = sales.findIndex((each) => {
      left -= each;
      return left <= 0;
    });
    return points[Math.max(place, 0)]!.price_minor;
  };
  const edges = bandEdges(at(0.01), at(0.99));
  if (edges.length === 0) return [];
  const value = new Array<number>(edges.length + 1).fill(0);
  const units = new Array<number>(edges.length + 1).fill(0);
  for (const [place, point] of points.entries()) {
    const band = edges.filter((edge) => point.price_minor >= edge).length;
    value[band]! += sales[place]!;
    units[band]! += point.units;
  }
  const label = (
    band: number,
    writer: Writer,
    words: { below: (a: string) => string; from: (a: string) => string },
  ) => {
    const [from, to] = [edges[band - 1], edges[band]];
    if (from === undefined) return to === undefined ? "" : words.below(writer.money(to));
    return to === undefined ? words.from(writer.money(from)) : `${writer.money(from)}–${writer.money(to)}`;
  };
  const english = { below: (a: string) => `below ${a}`, from: (a: string) => `${a} and more` };
  const chinese = { below: (a: string) => `${a}以下`, from: (a: string) => `${a}及以上` };
  const labels = value.map((_, band) => ({ en: label(band, en, english), "zh-CN": label(band, zh, chinese) }));
  const best = value.indexOf(Math.max(...value));
  return [
    {
      kind: "bars",
      id: "prices",
      title: { en: "Sales by price paid", "zh-CN": "成交价格带" },
      finding: {
        en: `Most is sold ${best === 0 ? "" : "at "}${labels[best]!.en}: ${en.percent(value[best]! / total)} of sales, ${en.number(units[best]!)} units.`,
        "zh-CN": `${labels[best]!["zh-CN"]}的价格带销售最多，占销售额的${zh.percent(value[best]! / total)}，共${zh.number(units[best]!)}件。`,
      },
      method: {
        en: `Price paid for one unit after the line's own offers, over ${days} days; each band begins at its lower end.`,
        "zh-CN": `近${days}天每件的实际成交价（已扣行级优惠），各价格带含下限。`,
      },
      unit: "minor",
      rows: value.map((each, band) => ({ label: labels[band]!, value: each })),
    },
  ];
}
