// Does a rule take its prices from a list that no product is in?
import { type Check, say } from "../define.ts";
import { meant } from "../nearest.ts";

export const unknown_price_list: Check = {
  code: "unknown_price_list",
  title: { en: "Unknown price list", "zh-CN": "未知价目表" },
  severity: "error",
  eases: true,
  *find({ rules, catalogue }) {
    for (const { path, thing } of rules) {
      if (thing.price.kind !== "price_list") continue;
      const { list } = thing.price.params;
      if (catalogue.price_lists.has(list)) continue;
      const guess = meant(list, catalogue.price_lists);
      yield {
        field: `${path}.price.params.list`,
        message: say(
          `No product has a price in the list "${list}".${guess.en || " Import the list first or correct its name."}`,
          `没有商品在价目表“${list}”中有价格，${guess["zh-CN"] || "请先导入该价目表或更正名称。"}`,
        ),
      };
    }
  },
};
