// Does it name a product that the catalogue does not have?
import { type Check, say } from "../define.ts";
import { namesOf } from "../named.ts";
import { meant } from "../nearest.ts";

export const unknown_sku: Check = {
  code: "unknown_sku",
  title: { en: "Unknown sku", "zh-CN": "未知 SKU" },
  severity: "error",
  eases: true,
  *find({ rules, offers, catalogue }) {
    for (const each of [...rules, ...offers]) {
      for (const { path, thing: sku } of namesOf(each, ["sku", "skus"])) {
        if (catalogue.skus.has(sku)) continue;
        yield {
          field: path,
          message: () => {
            const guess = meant(sku, catalogue.skus.keys());
            return say(
              `No product has the sku "${sku}".${guess.en || " Correct it or take it out."}`,
              `没有 SKU 为“${sku}”的商品，${guess["zh-CN"] || "请更正或移除。"}`,
            );
          },
        };
      }
    }
  },
};
