// What if beginning and end matter most?
import { type Model, splitByTouch } from "../define.ts";

export const position: Model = {
  id: "position",
  title: { en: "Position", "zh-CN": "位置" },
  description: {
    en: "The first and the last touch get a fixed share each, 40 % by default, and those between share the rest. Of two touches each gets its part of the two shares.",
    "zh-CN": "首末触点各得固定比例，默认各40%，其余由中间触点平分。只有2个触点时按首末比例分配。",
  },
  credit: (paths, { first_ratio, last_ratio }) =>
    splitByTouch(paths, (weights, from, to) => {
      const between = to - from - 2;
      if (between > 0) weights.fill(Math.max(1 - first_ratio - last_ratio, 0) / between, 1, between + 1);
      weights[0]! += first_ratio;
      weights[to - from - 1]! += last_ratio;
    }),
};
