// Whose next order is about to come? A word in time costs less than a recall.
import { all, atLeast, atMost, type FigureAudience, fromDays, toDays } from "./define.ts";

export const due_soon: FigureAudience = {
  id: "due_soon",
  of: "figures",
  title: { en: "Next order due soon", "zh-CN": "即将复购" },
  description: {
    en: "Customers whose next order is expected within days, by their own rhythm and that of all customers.",
    "zh-CN": "按自身与全体客户的下单节奏，预计数日内再次下单的客户。",
  },
  action: {
    en: "Remind them a day or two before; no discount is needed yet.",
    "zh-CN": "提前一两天提醒即可，暂不需要优惠。",
  },
  params: [
    fromDays({ en: "Due in at least so many days", "zh-CN": "最早几天后到期" }, () => 1),
    toDays({ en: "Due in at most so many days", "zh-CN": "最晚几天后到期" }, () => 7),
  ],
  when: ({ from_days, to_days }) => all(atLeast("due_days", from_days), atMost("due_days", to_days)),
  sort: "value",
  until_order: true,
};
