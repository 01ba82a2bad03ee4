// What is to be expected of today's customers, how far is that to be believed, and what is to be done?
import type { Fitted } from "../../customers/lifetime/fit.ts";
import { purchasesAfter } from "../../customers/lifetime/history.ts";
import { compareHoldout } from "../../customers/lifetime/holdout.ts";
import type { CustomerValues } from "../../customers/lifetime/value.ts";
import type { Text } from "../../locale.ts";
import type { Finding } from "../blocks.ts";
import type { Writers } from "../words.ts";
import type { FittedModels } from "./document.ts";

export interface Checked {
  found: ReturnType<typeof compareHoldout>;
  days: number;
}

/** The last days foretold from those before them, where there are enough. */
export function checkedOf({
  table,
  holdout,
  trade,
}: Pick<FittedModels, "table" | "holdout" | "trade">): Checked | null {
  if (!holdout) return null;
  const { history, params, days } = holdout;
  const actual = purchasesAfter(table, history, trade.last - days, trade.last);
  return { found: compareHoldout(params, history, actual, days), days };
}

/** An error of so much is worth a warning beside the number itself. */
const WORTH_SAYING = 0.15;

/** How far to believe what is expected, by what the model would have said before. */
function trustOf(checked: Checked | null, quality: Fitted["quality"], { en, zh }: Writers): Text {
  const error = checked?.found.error_ratio ?? 0;
  if (checked && Math.abs(error) >= WORTH_SAYING) {
    const [low, more] = error < 0 ? ["low", "more"] : ["high", "less"];
    return {
      en: ` Tried on the last ${en.number(checked.days)} days it was ${en.percent(Math.abs(error))} too ${low}, so count on ${more}.`,
      "zh-CN": `以最近${zh.number(checked.days)}天检验，该预测偏${error < 0 ? "低" : "高"}${zh.percent(Math.abs(error))}，请${error < 0 ? "上" : "下"}调看待。`,
    };
  }
  if (quality === "good") return { en: "", "zh-CN": "" };
  return {
    en: " These orders hardly show who leaves, so take it as an upper bound.",
    "zh-CN": "现有订单难以看出客户流失，请将其视为上限。",
  };
}

export function lifetimeFindings(
  { value_minor, expected_orders, alive_ratio }: CustomerValues,
  spent: Float64Array,
  checked: Checked | null,
  quality: Fitted["quality"],
  { en, zh }: Writers,
): Finding[] {
  const sum = (values: Float64Array) => values.reduce((total, each) => total + (each || 0), 0);
  const [value, orders] = [sum(value_minor), sum(expected_orders)];
  const order = Array.from(value_minor, (_, place) => place).sort(
    (a, b) => (value_minor[b] || 0) - (value_minor[a] || 0),
  );
  const tenth = order.slice(0, Math.ceil(order.length / 10));
  const top = tenth.reduce((total, place) => total + (value_minor[place] || 0), 0);
  const lost = spent.reduce((total, each, place) => total + (alive_ratio[place]! < 0.3 ? each : 0), 0);
  const gone = alive_ratio.filter((each) => each < 0.3).length;
  const trust = trustOf(checked, quality, { en, zh });
  const each = value / Math.max(1, value_minor.length);
  const found: Finding[] = [
    {
      text: {
        en: `Today's customers are expected to place ${en.number(Math.round(orders))} orders and bring ${en.money(value)} in the next 12 months.${trust.en}`,
        "zh-CN": `现有客户预计在未来12个月下${zh.number(Math.round(orders))}单，贡献${zh.money(value)}。${trust["zh-CN"]}`,
      },
      action: {
        en: `A customer like these brings about ${en.money(each)} of sales in a year: to win one should cost well below the margin on that.`,
        "zh-CN": `此类客户一年约带来${zh.money(each)}销售额，获客成本应明显低于其中的毛利。`,
      },
    },
    {
      text: {
        en: `The most valuable tenth of today's customers is expected to bring ${en.percent(value > 0 ? top / value : 0)} of the next 12 months' sales.`,
        "zh-CN": `价值最高的一成现有客户预计贡献未来12个月销售额的${zh.percent(value > 0 ? top / value : 0)}。`,
      },
      action: {
        en: "Know these by name: service, first access, no needless discounts.",
        "zh-CN": "请重点服务：专属服务、新品优先，不做无谓折扣。",
      },
    },
  ];
  if (gone > 0) {
    found.push({
      text: {
        en: `${en.number(gone)} customers who spent ${en.money(lost)} are probably gone.`,
        "zh-CN": `${zh.number(gone)}位累计消费${zh.money(lost)}的客户很可能已流失。`,
      },
      action: {
        en: "Try one recall with a real reason, those who spent most in person; who does not answer gets no more coupons.",
        "zh-CN": "以充分理由召回一次，消费最多者人工联系；没有回应的不再发券。",
      },
    });
  }
  return found;
}
