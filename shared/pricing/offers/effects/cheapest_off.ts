// The cheapest units free or at a share off, such as "buy 3, the cheapest is free".
import * as z from "zod";
import { cheapestFirst, shareOfUnits, takeUnits } from "../units.ts";
import { effectKind } from "./define.ts";

export const cheapest_off = effectKind({
  kind: "cheapest_off",
  title: { en: "Off the cheapest", "zh-CN": "最低价商品优惠" },
  description: {
    en: "A share off the cheapest units each time the condition is met; 1 makes them free.",
    "zh-CN": "每满足一次条件，对最便宜的若干件按比例优惠；1表示免费。",
  },
  level: () => "units",
  params: () =>
    z.strictObject({
      units: z.int().min(1).max(1_000).default(1),
      off_ratio: z.number().gt(0).max(1).default(1),
    }),
  plan: ({ units, off_ratio }, { met, targets, base }) => {
    const taken = takeUnits(targets, cheapestFirst(targets, base), units * met.times);
    return { lines: targets.map((line, place) => shareOfUnits(line, taken[place] ?? 0, off_ratio, base)) };
  },
});
