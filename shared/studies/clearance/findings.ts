// What does clearing bring, where is holding on better, and how sure is it? The largest first.
import type { KeptClearance } from "../../supply/clearance/kept.ts";
import type { SupplySettings } from "../../supply/health/settings.ts";
import type { Finding } from "../blocks.ts";
import { counted } from "../inventory/said.ts";
import type { Writers } from "../words.ts";

export const sumOf = (rows: readonly KeptClearance[], of: (row: KeptClearance) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Those that free money at all. */
export const freeing = (rows: readonly KeptClearance[]): KeptClearance[] =>
  rows.filter(({ freed_minor }) => freed_minor > 0);

export function findingsOf(rows: readonly KeptClearance[], settings: SupplySettings, { en, zh }: Writers): Finding[] {
  const good = freeing(rows);
  const [first] = good;
  const held = rows.filter(({ steps }) => steps.length === 0);
  const guessed = rows.filter(({ elasticity_basis }) => elasticity_basis === "prior");
  const blind = rows.filter(({ bound }) => bound === "no_cost");
  const found: Finding[] = [];
  if (first) {
    const freed = sumOf(good, ({ freed_minor }) => freed_minor);
    const gain = sumOf(good, ({ gain_minor }) => gain_minor);
    found.push({
      text: {
        en: `Clearing ${counted(good.length, en, "product", "products")} should bring in ${en.money(freed)} more than holding on does in the same days, and ${en.money(gain)} more than holding on for ${settings.clear_hold_days} days; most of it from ${first.title} (${en.money(first.freed_minor)}).`,
        "zh-CN": `清仓${zh.number(good.length)}个商品，同期可比继续持有多回款${zh.money(freed)}，比持有${settings.clear_hold_days}天多得${zh.money(gain)}；其中${first.title}最多（${zh.money(first.freed_minor)}）。`,
      },
      action: {
        en: "Approve the steps, the first product first: each stands ready as an offer, and “Approve these proposals” leads there.",
        "zh-CN": "请从第一个商品起逐步审批：每一步的优惠都已备好，点“前往审批”即可。",
      },
    });
  } else {
    found.push({
      text: {
        en: `No way of clearing the ${counted(rows.length, en, "product", "products")} with too much stock brings in more than holding on, within what is allowed.`,
        "zh-CN": `在允许的范围内，${zh.number(rows.length)}个积压商品没有比继续持有更好的清仓办法。`,
      },
      action: {
        en: "Order none of them, and ask suppliers what they would take back.",
        "zh-CN": "暂停采购，并与供应商商谈退换。",
      },
    });
  }
  if (held.length > 0 && first) {
    found.push({
      text: {
        en: `${counted(held.length, en, "product is", "products are")} better held: at the full price ${held.length === 1 ? "it brings" : "they bring"} more within ${settings.clear_hold_days} days than any step that is allowed.`,
        "zh-CN": `${zh.number(held.length)}个商品宜继续持有：${settings.clear_hold_days}天内按原价销售，收益高于任何允许的清仓步骤。`,
      },
      action: {
        en: "Order none of them until they last less long.",
        "zh-CN": "在可售天数降下来之前，暂停采购。",
      },
    });
  }
  if (blind.length > 0) {
    found.push({
      text: {
        en: `The cost of ${counted(blind.length, en, "product", "products")} is not known: no step there goes deeper than 20 %.`,
        "zh-CN": `${zh.number(blind.length)}个商品成本未知，折扣不超过20%。`,
      },
      action: {
        en: "Send what products cost with PUT /v1/costs; the next night plans without that limit.",
        "zh-CN": "请以PUT /v1/costs上报成本，次日方案即不受此限。",
      },
    });
  }
  if (guessed.length > 0) {
    found.push({
      text: {
        en: `No price of this store has changed enough to tell how buyers answer: all rests on ${en.number(-settings.clear_prior_elasticity)} % more units for each percent off, give or take ${en.number(settings.clear_prior_error)}, as others have found.`,
        "zh-CN": `本店价格几乎没有变化，无法得知顾客反应：此处采用他人研究的弹性（降价1%，销量增${zh.number(-settings.clear_prior_elasticity)}%，误差${zh.number(settings.clear_prior_error)}）。`,
      },
      action: {
        en: "Begin with the first product alone and compare after a week with what was expected.",
        "zh-CN": "先只清第一个商品，一周后与预期对照。",
      },
    });
  }
  return found.slice(0, 3);
}
