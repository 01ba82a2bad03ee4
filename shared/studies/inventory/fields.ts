// Where does each product belong in the warehouse? Nine fields of sales and steadiness, each with its place.
import type { AbcClass } from "../../products/abc.ts";
import { type NineFieldId, nineFields, placements } from "../../products/nine_field.ts";
import type { StockTake } from "../../supply/health/take.ts";
import type { FieldsBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { counted, sumOf } from "./said.ts";

const CLASSES: readonly AbcClass[] = ["A", "B", "C"];

export function placementFields({ rows, days }: StockTake, { en, zh }: Writers): FieldsBlock {
  const inField = (id: NineFieldId) => rows.filter(({ abc, xyz }) => `${abc}${xyz}` === id);
  const value = sumOf(rows, (row) => row.value_minor);
  const top = rows.filter(({ abc }) => abc === "A");
  const reserve = rows.filter(({ abc }) => abc === "C");
  const unknown = rows.filter(({ xyz }) => xyz === null).length;
  const share = value > 0 ? sumOf(reserve, (row) => row.value_minor) / value : null;
  return {
    kind: "fields",
    id: "placement",
    title: { en: "Placement by sales and steadiness", "zh-CN": "九宫格与货位" },
    finding: {
      en: `${counted(top.length, en, "product belongs", "products belong")} in the picking zone and ${en.number(reserve.length)} in the reserve${share === null ? "" : `, where ${en.percent(share)} of the stock's value lies`}.`,
      "zh-CN": `${zh.number(top.length)}个商品应放拣货区，${zh.number(reserve.length)}个应放储备区${share === null ? "" : `，后者占库存金额的${zh.percent(share)}`}。`,
    },
    method: {
      en: `A, B, C by 80 % and 95 % of the sales of ${days} days; X, Y, Z by the coefficient of variation of weekly units, up to 0.5, up to 1, above, over at most a year since the first sale. ${counted(unknown, en, "product has", "products have")} sold for fewer than four weeks and ${unknown === 1 ? "is" : "are"} in no field. A belongs into the picking zone, B onto ordinary shelves, C into the reserve.`,
      "zh-CN": `A、B、C按近${days}天销售额的80%与95%划分；X、Y、Z按每周销量的变异系数划分（不超过0.5、不超过1、更高），最多取首次售出以来的一年。${zh.number(unknown)}个商品售卖不足四周，未列入。A类放拣货区，B类放普通货架，C类放储备区。`,
    },
    unit: "minor",
    value_title: { en: "Stock value", "zh-CN": "库存金额" },
    rows: CLASSES.map((name) => ({ en: name, "zh-CN": name })),
    columns: [
      { en: "X steady", "zh-CN": "X平稳" },
      { en: "Y in waves", "zh-CN": "Y波动" },
      { en: "Z erratic", "zh-CN": "Z不规律" },
    ],
    fields: CLASSES.map((row) =>
      (["X", "Y", "Z"] as const).map((column) => {
        const id: NineFieldId = `${row}${column}`;
        const { title, action, placement } = nineFields[id];
        const place = placements[placement];
        const products = inField(id);
        return {
          label: title,
          action: { en: `${action.en} Place: ${place.en}.`, "zh-CN": `${action["zh-CN"]}货位：${place["zh-CN"]}。` },
          count: products.length,
          value: sumOf(products, (each) => each.value_minor),
        };
      }),
    ),
  };
}
