// Does a coupon unlock an offer that everybody gets anyway?
import { type Check, say } from "../define.ts";

export const coupon_without_need: Check = {
  code: "coupon_without_need",
  title: { en: "Coupon for an offer that needs none", "zh-CN": "无需券码的优惠却有券" },
  severity: "error",
  *find({ coupons, config }) {
    const open = new Set(config.offers.filter(({ needs_code }) => !needs_code).map(({ id }) => id));
    for (const { path, thing } of coupons) {
      if (!open.has(thing.offer)) continue;
      yield {
        field: `${path}.offer`,
        message: say(
          `The offer "${thing.offer}" applies without a code. Set its needs_code to true or take the coupon out.`,
          `优惠“${thing.offer}”不需要券码。请将其 needs_code 设为 true，或移除该券。`,
        ),
      };
    }
  },
};
