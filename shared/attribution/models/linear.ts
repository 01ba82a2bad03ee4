// What if every touch counts the same?
import { type Model, splitByTouch } from "../define.ts";

export const linear: Model = {
  id: "linear",
  title: { en: "Linear", "zh-CN": "线性" },
  description: {
    en: "Every touch of the journey gets the same credit. A channel that was touched twice gets two shares.",
    "zh-CN": "旅程中每个触点平分功劳。同一渠道触达2次得2份。",
  },
  credit: (paths) => splitByTouch(paths, (weights, from, to) => weights.fill(1, 0, to - from)),
};
