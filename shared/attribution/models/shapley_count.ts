// What does the obvious Shapley value say? With conversions as the worth of a set of channels it is an even split, and is
// named so.
import { type Model, noCredit } from "../define.ts";
import { distinctOf } from "../paths.ts";

export const shapley_count: Model = {
  id: "shapley_count",
  title: { en: "Shapley on counts (even split)", "zh-CN": "Shapley计数式（均分）" },
  description: {
    en: "The Shapley value where a set of channels is worth the conversions of journeys inside it. That equals an even split among the distinct channels of each journey: journeys without an order have no say.",
    "zh-CN": "以渠道集合内旅程的转化数为价值的Shapley值，等于在每条旅程的不同渠道之间均分，未成交的旅程不起作用。",
  },
  credit: (paths) => {
    const credit = noCredit(paths);
    const seen = new Uint32Array(paths.channels.length);
    const marks = new Uint32Array(paths.channels.length);
    for (let path = 0; path < paths.conversions.length; path += 1) {
      const count = distinctOf(paths, path, seen, marks);
      for (let place = 0; place < count; place += 1) {
        credit.conversions[seen[place]!]! += paths.conversions[path]! / count;
        credit.value[seen[place]!]! += paths.value[path]! / count;
      }
    }
    return credit;
  },
};
