// Who has ordered once and is now where second orders most often come?
import { all, atLeast, atMost, type FigureAudience, fromDays, toDays } from "./define.ts";

export const second_order: FigureAudience = {
  id: "second_order",
  of: "figures",
  title: { en: "Ready for a second order", "zh-CN": "第二单时机" },
  description: {
    en: "Customers with one order, as many days ago as most next orders of this store come after.",
    "zh-CN": "仅下过一单，且距首单天数正处于本店最常见复购间隔的客户。",
  },
  action: {
    en: "Bring the second order now, with a reminder or a small benefit: later it becomes unlikely.",
    "zh-CN": "现在提醒或给予小额权益，促成第二单；错过后可能性明显下降。",
  },
  params: [
    fromDays(
      { en: "Days since the only order, at least", "zh-CN": "距首单至少天数" },
      ({ peak_from_days }) => peak_from_days ?? 3,
    ),
    toDays(
      { en: "Days since the only order, at most", "zh-CN": "距首单至多天数" },
      ({ peak_to_days }) => peak_to_days ?? 7,
    ),
  ],
  when: ({ from_days, to_days }) =>
    all(
      atLeast("orders", 1),
      atMost("orders", 1),
      atLeast("days_since_order", from_days),
      atMost("days_since_order", to_days),
    ),
  sort: "spent",
  until_order: true,
};
