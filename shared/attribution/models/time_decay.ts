// What if a touch fades with the days that follow it?
import { type Model, splitByTouch } from "../define.ts";

export const time_decay: Model = {
  id: "time_decay",
  title: { en: "Time decay", "zh-CN": "时间衰减" },
  description: {
    en: "A touch loses half its weight every 7 days (editable) before the order. It needs the time of each touch.",
    "zh-CN": "触点距下单每过7天（可修改）权重减半。需要每个触点的时间。",
  },
  credit: ({ ages_days, ...paths }, { half_life_days }) => {
    if (!ages_days) return "no_times";
    if (!(half_life_days > 0)) throw new RangeError("time_decay requires a half-life above 0 days");
    return splitByTouch({ ages_days, ...paths }, (weights, from, to) => {
      // Counted from the latest touch, since only the differences matter and a long lookback would fade to nothing.
      let latest = Number.POSITIVE_INFINITY;
      for (let touch = from; touch < to; touch += 1) latest = Math.min(latest, ages_days[touch]!);
      for (let touch = from; touch < to; touch += 1)
        weights[touch - from] = 0.5 ** ((ages_days[touch]! - latest) / half_life_days);
    });
  },
};
