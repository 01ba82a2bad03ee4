// How did parcels travel: by delivery service, by warehouse, and by who picked them?

import type { Text } from "../../locale.ts";
import {
  meanCost,
  medianHours,
  onTimeShare,
  orderFill,
  pickedOf,
  type Share,
  shareOf,
  wrongShare,
} from "../../supply/fulfilment/delivered.ts";
import type { ServiceRows, ShipmentRow } from "../../supply/fulfilment/rows.ts";
import { satisfactionOf } from "../../supply/quality/answered.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { serviceName, warehouseName } from "./names.ts";
import { columns, counted, said, tenth } from "./said.ts";

const LISTED = 30;

const largest = <K>(rows: readonly ShipmentRow[], keyOf: (row: ShipmentRow) => K) =>
  [...Map.groupBy(rows, keyOf)].sort((a, b) => b[1].length - a[1].length);

const days = (rows: readonly ShipmentRow[]) => {
  const hours = medianHours(rows);
  return hours === null ? null : tenth(hours / 24);
};

const rounded = (value: number | null) => (value === null ? null : Math.round(value));

function onTimeWords(all: Share, target: number, { en, zh }: Writers): Text {
  if (all.ratio === null) {
    return { en: "No parcel had a promise that is due.", "zh-CN": "尚无承诺已到期的包裹。" };
  }
  return {
    en: `${en.percent(all.ratio)} of ${counted(all.of, en, "promised parcel", "promised parcels")} came on time; ${en.percent(target)} is the target.`,
    "zh-CN": `有时效承诺的${zh.number(all.of)}个包裹中，${zh.percent(all.ratio)}准时送达；目标为${zh.percent(target)}。`,
  };
}

/** Each delivery service with what it kept, cost and how it was liked; none without parcels. */
export function serviceTable({ shipments, tickets, until, settings }: ServiceRows, { en, zh }: Writers): TableBlock[] {
  if (shipments.length === 0) return [];
  const all = onTimeShare(shipments, until);
  const asked = Map.groupBy(tickets, ({ order_id }) => order_id);
  const target = settings.on_time_ratio;
  return [
    {
      kind: "table",
      id: "deliveries",
      title: { en: "Delivery services", "zh-CN": "各配送方式" },
      finding: onTimeWords(all, target, { en, zh }),
      method: {
        en: "Parcels of orders of the last 13 weeks. On time: delivered by the promised moment; a lost parcel, and one that is overdue, is late; one whose promise is not due yet is not counted. Took: from the order to the delivery. Wrong: of those that left. Satisfaction: ratings of the tickets of these orders.",
        "zh-CN":
          "统计近13周订单的包裹。准时：在承诺时间前送达；丢失和逾期未到计为不准时，承诺未到期的不计。用时：从下单到送达。错发：占已发出包裹的比例。满意度：这些订单所对应工单的评分。",
      },
      columns: [
        columns.service,
        columns.parcels,
        columns.on_time,
        columns.took,
        columns.wrong,
        { id: "lost", title: { en: "Lost or damaged", "zh-CN": "丢失或破损" }, unit: "ratio" },
        columns.cost,
        columns.satisfaction,
        columns.ratings,
      ],
      rows: largest(shipments, ({ service }) => service)
        .slice(0, LISTED)
        .map(([service, rows]) => {
          const orders = new Set(rows.map(({ order_id }) => order_id));
          const liked = satisfactionOf([...orders].flatMap((order) => asked.get(order) ?? []));
          const broken = rows.filter(({ problem }) => problem === "lost" || problem === "damaged").length;
          return [
            serviceName(service),
            rows.length,
            onTimeShare(rows, until).ratio,
            days(rows),
            wrongShare(rows).ratio,
            shareOf(broken, rows.filter(({ shipped_at }) => shipped_at !== null).length).ratio,
            rounded(meanCost(rows)),
            liked.mean === null ? null : tenth(liked.mean),
            liked.ratings,
          ];
        }),
      total_rows: new Set(shipments.map(({ service }) => service)).size,
    },
  ];
}

/** Each warehouse with its parcels and its picking; none where neither tells of any. */
export function warehouseTable({ shipments, picking, until }: ServiceRows, { en, zh }: Writers): TableBlock[] {
  if (shipments.length + picking.length === 0) return [];
  const names = [...new Set([...shipments, ...picking].map(({ warehouse }) => warehouse))];
  const fill = orderFill(shipments);
  const picked = pickedOf(picking);
  const rate = picked.per_person_day;
  const rows = names.map((name) => {
    const own = shipments.filter(({ warehouse }) => warehouse === name);
    const people = pickedOf(picking.filter(({ warehouse }) => warehouse === name));
    return {
      parcels: own.length,
      cells: [
        warehouseName(name),
        own.length,
        onTimeShare(own, until).ratio,
        orderFill(own).ratio,
        wrongShare(own).ratio,
        people.per_person_day === null ? null : Math.round(people.per_person_day),
        people.per_hour === null ? null : Math.round(people.per_hour),
        people.wrong.ratio,
      ],
    };
  });
  return [
    {
      kind: "table",
      id: "warehouses",
      title: { en: "Warehouses and picking", "zh-CN": "仓库与拣货" },
      finding: {
        en: `${said(fill, en, "No known share")} of orders went out whole at once${rate === null ? "" : `; one person picks ${en.number(Math.round(rate))} a day`}.`,
        "zh-CN": `${said(fill, zh, "暂无比例")}的订单一次发齐${rate === null ? "" : `；人均每天拣货${zh.number(Math.round(rate))}件`}。`,
      },
      method: {
        en: "Whole at once: orders whose first parcel had every unit ordered, of the orders that are known and of which something left. Picks a day: of one person on one day at work. Wrong picks: where somebody checked.",
        "zh-CN":
          "一次发齐：首个包裹包含全部所购件数的订单，占已知且已有发货的订单。人均日拣货：一人一个工作日的拣货数。拣错：仅统计有复核记录的部分。",
      },
      columns: [
        columns.warehouse,
        columns.parcels,
        columns.on_time,
        columns.filled,
        columns.wrong,
        { id: "rate", title: { en: "Picks a person and day", "zh-CN": "人均日拣货" }, unit: "count" },
        { id: "hourly", title: { en: "Picks an hour", "zh-CN": "每小时拣货" }, unit: "count" },
        { id: "wrong_picks", title: { en: "Wrong picks", "zh-CN": "拣错" }, unit: "ratio" },
      ],
      rows: rows
        .sort((a, b) => b.parcels - a.parcels)
        .slice(0, LISTED)
        .map(({ cells }) => cells),
      total_rows: names.length,
    },
  ];
}

/** Each person with what they picked, the most a day first; none without picking. */
export function pickerTable({ picking }: ServiceRows, { en, zh }: Writers): TableBlock[] {
  if (picking.length === 0) return [];
  const people = [...Map.groupBy(picking, ({ warehouse, picker }) => JSON.stringify([warehouse, picker])).values()]
    .map((rows) => ({ first: rows[0]!, ...pickedOf(rows) }))
    .sort((a, b) => (b.per_person_day ?? 0) - (a.per_person_day ?? 0));
  const all = pickedOf(picking);
  return [
    {
      kind: "table",
      id: "pickers",
      title: { en: "Picking by person", "zh-CN": "各人拣货" },
      finding: {
        en: `${counted(people.length, en, "person picks", "people pick")} ${en.number(Math.round(all.per_person_day ?? 0))} a day each; ${said(all.wrong, en, "nothing is known")} of what was checked was wrong.`,
        "zh-CN": `${zh.number(people.length)}人，人均每天拣货${zh.number(Math.round(all.per_person_day ?? 0))}件；复核中拣错${said(all.wrong, zh, "暂无数据")}。`,
      },
      method: {
        en: "People stand by the code that the warehouse sends. Shelves, order sizes and hours differ: compare like with like before anybody is judged by it.",
        "zh-CN": "人员以仓库上报的编号显示。货位、订单大小与工时各不相同，评价前请先同类对比。",
      },
      columns: [
        { id: "picker", title: { en: "Person", "zh-CN": "人员" }, unit: "text" },
        columns.warehouse,
        { id: "days", title: { en: "Days at work", "zh-CN": "工作天数" }, unit: "count" },
        { id: "rate", title: { en: "Picks a day", "zh-CN": "日均拣货" }, unit: "count" },
        { id: "hourly", title: { en: "Picks an hour", "zh-CN": "每小时拣货" }, unit: "count" },
        { id: "wrong_picks", title: { en: "Wrong picks", "zh-CN": "拣错" }, unit: "ratio" },
      ],
      rows: people
        .slice(0, LISTED)
        .map(({ first, person_days, per_person_day, per_hour, wrong }) => [
          first.picker,
          warehouseName(first.warehouse),
          person_days,
          rounded(per_person_day),
          rounded(per_hour),
          wrong.ratio,
        ]),
      total_rows: people.length,
    },
  ];
}
