// What should a manager know of the coming weeks, and do about it?

import type { Text } from "../../locale.ts";
import { holidays } from "../../supply/holidays.ts";
import { dayFromNumber } from "../../time.ts";
import type { Finding } from "../blocks.ts";
import type { Trade } from "../trade.ts";
import type { Writers } from "../words.ts";
import { betterShare } from "./accuracy.ts";
import { byChange, isSure, total } from "./blocks.ts";
import type { KeptForecast } from "./kept.ts";
import type { Known } from "./known.ts";
import type { Outcome } from "./outcome.ts";

/** Below this share of a change it is as before. */
const STEADY = 0.05;

export function findingsOf(outcome: Outcome, trade: Trade, write: Writers, known?: Known): Finding[] {
  return [
    overall(outcome, write),
    ...soldOut(outcome, write),
    ...risers(outcome, write),
    ...coming(outcome, trade, known),
    ...doubt(outcome, write),
  ].slice(0, 3);
}

function overall({ store }: Outcome, { en, zh }: Writers): Finding {
  const before = total(store.history, Math.max(0, store.history.length - 4));
  const next = Math.round(total(store.path, 0, 4));
  const change = before > 0 ? next / before - 1 : 0;
  const [more, steady] = [change > 0, Math.abs(change) < STEADY];
  // A week such as the last four brought lies within the band of each that comes.
  const chance =
    !steady && [0, 1, 2, 3].every((week) => store.low[week]! <= before / 4 && before / 4 <= store.high[week]!);
  return {
    text: {
      en: `The next four weeks should bring ${en.number(next)} units, ${steady ? "about as many as" : `${en.percent(Math.abs(change))} ${more ? "more" : "fewer"} than`} the last four${chance ? ", which may be chance" : ""}.`,
      "zh-CN": `未来四周预计售出${zh.number(next)}件，${steady ? "与过去四周相当" : `比过去四周${more ? "多" : "少"}${zh.percent(Math.abs(change))}`}${chance ? "，可能是偶然" : ""}。`,
    },
    action:
      steady || chance
        ? {
            en: "Order as usual, and look at the products that change below.",
            "zh-CN": "照常订货，重点查看下方变化较大的商品。",
          }
        : more
          ? {
              en: "Bring orders forward for the products that grow most, and book picking and delivery for the rest.",
              "zh-CN": "请为增长最多的商品提前订货，并预留分拣与配送能力。",
            }
          : {
              en: "Order less of the products that fall most before stock builds up.",
              "zh-CN": "请减少下降最多的商品的订货，避免库存积压。",
            },
  };
}

/** What sold out and would have sold: the lost units are the first to win back. */
function soldOut({ rows }: Outcome, { en, zh }: Writers): Finding[] {
  const out = rows.filter(({ sold_out, next_28 }) => sold_out && next_28 >= 1);
  if (out.length === 0) return [];
  const units = Math.round(out.reduce((sum, { next_28 }) => sum + next_28, 0));
  const first = out.reduce((a, b) => (b.next_28 > a.next_28 ? b : a));
  return [
    {
      text: {
        en: `${en.number(out.length)} sold-out ${out.length === 1 ? "product" : "products"} could sell ${en.number(units)} units in four weeks; ${first.title} leads.`,
        "zh-CN": `${zh.number(out.length)}个缺货商品四周内本可售出${zh.number(units)}件，其中${first.title}最多。`,
      },
      action: {
        en: "Reorder these first: the demand is there and nothing meets it.",
        "zh-CN": "请优先补货：需求仍在，却无货可卖。",
      },
    },
  ];
}

/** A change that a manager would act on, in units and in those of the whole store. */
const LEAST_UNITS = 5;
const LEAST_SHARE = 0.005;

function risers({ rows, store }: Outcome, { en, zh }: Writers): Finding[] {
  const least = Math.max(LEAST_UNITS, LEAST_SHARE * total(store.path, 0, 4));
  const matters = ({ next_28, sold_28 }: KeptForecast) => Math.abs(next_28 - sold_28) >= least;
  const [most] = byChange(rows.filter((row) => isSure(row) && matters(row) && !row.sold_out));
  if (!most) return [];
  const more = most.next_28 > most.sold_28;
  const said = (row: KeptForecast) => ({ next: Math.round(row.next_28), sold: row.sold_28 });
  const { next, sold } = said(most);
  return [
    {
      text: {
        en: `${most.title} should ${more ? "rise" : "fall"} most: ${en.number(next)} units in four weeks after ${en.number(sold)}.`,
        "zh-CN": `${most.title}预计${more ? "增" : "降"}幅最大：过去四周${zh.number(sold)}件，未来四周${zh.number(next)}件。`,
      },
      action: more
        ? { en: "Check that its stock covers the most that may be asked for.", "zh-CN": "请确认库存够卖到预测上限。" }
        : { en: "Hold its next order until the weeks confirm it.", "zh-CN": "请暂缓下一笔订货，待实际销量印证。" },
    },
  ];
}

/** A holiday or sale that begins within four weeks. */
function coming({ store }: Outcome, { last }: Trade, known: Known | undefined): Finding[] {
  const year = Number(dayFromNumber(last).slice(0, 4));
  const next = holidays
    .flatMap((holiday) => [year, year + 1].map((each) => ({ holiday, day: holiday.on(each) - holiday.before })))
    .filter(({ day }) => day > last && day <= last + 28)
    .sort((a, b) => a.day - b.day)[0];
  if (!next) return [];
  const { holiday, day } = next;
  return [
    {
      text: {
        en: `${holiday.title.en}: it begins to tell in ${day - last} ${day - last === 1 ? "day" : "days"}.`,
        "zh-CN": `${holiday.title["zh-CN"]}将在${day - last}天后开始影响销量。`,
      },
      action: promotionAction(store.own?.effects.some(({ id }) => id === "promotion") === true, day, known),
    },
  ];
}

/** Whether what the shop plans for those days is in the forecast, and what is to be added by hand. */
function promotionAction(learnt: boolean, day: number, known: Known | undefined): Text {
  const planned =
    known?.promotions.some(({ days }) => [...days].some((each) => each >= day && each < day + 28)) === true;
  if (learnt && planned) {
    return {
      en: "Your planned promotions are in the forecast: order what it asks for before that day.",
      "zh-CN": "已计划的促销已计入预测：请在此之前按预测备货。",
    };
  }
  if (learnt) {
    return {
      en: "Plan its promotions under Prices now: the forecast then counts what earlier ones brought.",
      "zh-CN": "请先在定价中计划相应促销：预测将按以往促销效果计入。",
    };
  }
  return {
    en: "Add what your own promotions for it will bring: no earlier ones show it yet.",
    "zh-CN": "如有相应促销，请另加其带来的销量：以往数据尚无法说明。",
  };
}

function doubt({ rows }: Outcome, { en, zh }: Writers): Finding[] {
  const better = betterShare(rows);
  if (better === null) return [];
  return [
    {
      text: {
        en: `On ${en.percent(better)} of the products that can be judged, the forecast was nearer than repeating what sold before.`,
        "zh-CN": `在可评估的商品中，${zh.percent(better)}的预测比沿用过往销量更准。`,
      },
      action: {
        en: "Where it was not, rely on the interval rather than on the single figure.",
        "zh-CN": "其余商品请以区间为准，勿只看单一数字。",
      },
    },
  ];
}
