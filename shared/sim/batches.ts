// What did the demo shop's tea and baby food go through? Batches with inspections, their way from farm to warehouse, and temperatures.
import type * as z from "zod";
import { murmur3 } from "../hash.ts";
import type { batch } from "../supply/quality/batch.ts";
import { addDays, DAY_MS, dayOf, dayStart, HOUR_MS } from "../time.ts";
import { products } from "./catalogue/index.ts";
import type { Product } from "./catalogue/product.ts";
import { createRandom } from "./random.ts";

type Batch = z.input<typeof batch>;

const origins = {
  tea: { en: "Tea gardens of West Lake, Hangzhou", "zh-CN": "杭州西湖茶园" },
  food: { en: "Anji, Zhejiang", "zh-CN": "浙江安吉" },
} as const;

const supplierOf = { tea: "longjing", food: "green-farm" } as const;

type Shelf = keyof typeof origins;

const isTraced = (product: Product): product is Product & { category: Shelf } => product.category in origins;

const laboratory = { en: "outside laboratory", "zh-CN": "第三方实验室" };
const quality = { en: "quality control of the maker", "zh-CN": "生产方质检" };
const receiving = { en: "receiving inspection", "zh-CN": "入库验收" };

/** Two batches of each traced product up to now; one of them was warm on the way. */
export function batchesOf(now: number, timezone: string): Batch[] {
  return products.filter(isTraced).flatMap((product, place) =>
    [60, 25].map((age, turn) => {
      const made = dayOf(timezone, now - (age + (place % 5)) * DAY_MS);
      return batchOf(product, made, timezone, place === 3 && turn === 1);
    }),
  );
}

function batchOf(product: Product & { category: Shelf }, produced_on: string, timezone: string, warm: boolean): Batch {
  const { sku, category } = product;
  const code = `${sku.toUpperCase()}-${produced_on.slice(2).replaceAll("-", "")}`;
  const random = createRandom(murmur3(code, 3));
  const left = dayStart(timezone, addDays(produced_on, 3)) + 9 * HOUR_MS;
  const hours = 60 + random.below(24);
  const residue = (0.01 + random.below(4) / 100).toFixed(2);
  // Between loading and the cold store somebody left the doors open.
  const reading = (hour: number) => {
    const day = Math.sin(((hour + 3) / 24) * 2 * Math.PI);
    const own = (category === "tea" ? 17 + 3 * day : 11 + 2 * day) + random.unit() * 1.4;
    return Math.round((own + (warm && hour >= 30 && hour < 34 ? 13 : 0)) * 10) / 10;
  };
  return {
    code,
    sku,
    supplier: supplierOf[category],
    origin: origins[category],
    produced_on,
    expires_on: addDays(produced_on, category === "tea" ? 540 : 365),
    quantity: 200 + random.below(200),
    inspections: [
      {
        day: addDays(produced_on, 1),
        what: { en: "Look, smell and taste", "zh-CN": "感官检验" },
        result: "pass",
        by: quality,
      },
      {
        day: addDays(produced_on, 2),
        what: { en: "Pesticide residues", "zh-CN": "农药残留" },
        result: "pass",
        value: { en: `${residue} mg/kg, at most 0.1 allowed`, "zh-CN": `${residue} mg/kg，限量0.1` },
        by: laboratory,
      },
      {
        day: addDays(produced_on, 2),
        what: { en: "Heavy metals", "zh-CN": "重金属" },
        result: "pass",
        value: { en: "below what can be measured", "zh-CN": "未检出" },
        by: laboratory,
      },
      {
        day: dayOf(timezone, left + hours * HOUR_MS),
        what: { en: "Seals and packs", "zh-CN": "封口与包装" },
        result: warm ? "conditional" : "pass",
        ...(warm ? { value: { en: "warm on the way: tasted again, good", "zh-CN": "途中升温，复检口感合格" } } : {}),
        by: receiving,
      },
    ],
    journey: [
      {
        at: dayStart(timezone, produced_on) + 8 * HOUR_MS,
        place: origins[category],
        what: { en: "made and packed", "zh-CN": "加工与包装" },
      },
      { at: left, place: { en: "Maker's cool store", "zh-CN": "产地冷库" }, what: { en: "loaded", "zh-CN": "装车" } },
      {
        at: left + Math.round(hours / 2) * HOUR_MS,
        place: { en: "Jiaxing transfer centre", "zh-CN": "嘉兴中转站" },
        what: { en: "changed trucks", "zh-CN": "换车" },
      },
      {
        at: left + hours * HOUR_MS,
        place: { en: "Hangzhou warehouse", "zh-CN": "杭州仓" },
        what: { en: "received and checked", "zh-CN": "验收入库" },
      },
    ],
    limits: { low: category === "tea" ? null : 4, high: category === "tea" ? 25 : 20 },
    temperatures: Array.from({ length: hours }, (_, hour) => ({
      at: left + hour * HOUR_MS,
      celsius: reading(hour),
    })).filter(
      // The logger lost a few.
      (_, hour) => hour < 12 || hour > 14 || code.length % 2 === 0,
    ),
  };
}
