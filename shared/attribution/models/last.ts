// Who closed the sale? The last touch takes all.
import { type Model, splitByTouch } from "../define.ts";

export const last: Model = {
  id: "last",
  title: { en: "Last touch", "zh-CN": "末次触点" },
  description: {
    en: "All credit goes to the channel just before the order. It favours channels that people use when they have decided.",
    "zh-CN": "功劳全部归于下单前的最后一个渠道。偏向顾客已决定购买时使用的渠道。",
  },
  credit: (paths) =>
    splitByTouch(paths, (weights, from, to) => {
      weights[to - from - 1] = 1;
    }),
};
