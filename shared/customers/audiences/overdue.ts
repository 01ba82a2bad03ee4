// Whose next order is later than their own rhythm explains?
import { all, atLeast, atMost, type FigureAudience, fromDays, NO_END, toDays } from "./define.ts";

export const overdue: FigureAudience = {
  id: "overdue",
  of: "figures",
  title: { en: "Next order overdue", "zh-CN": "逾期未购" },
  description: {
    en: "Customers past the day by which nine in ten of their next orders would have come, by their own rhythm and that of all.",
    "zh-CN": "按自身与全体客户的下单节奏，十次中有九次应已下单而仍未下单的客户。",
  },
  action: {
    en: "Recall those first who became overdue last: of all who stay away they are the easiest to win back.",
    "zh-CN": "先召回最近逾期的客户：在未回购者中最容易挽回。",
  },
  params: [
    fromDays({ en: "Overdue by at least so many days", "zh-CN": "至少逾期天数" }, () => 1),
    toDays({ en: "Overdue by at most so many days", "zh-CN": "至多逾期天数" }, NO_END),
  ],
  when: ({ from_days, to_days }) => all(atLeast("overdue_days", from_days), atMost("overdue_days", to_days)),
  sort: "late",
  until_order: true,
};
