// Does an offer wait for a code that no coupon gives?
import { type Check, say } from "../define.ts";

export const code_without_coupon: Check = {
  code: "code_without_coupon",
  title: { en: "Offer whose code nobody has", "zh-CN": "无券可用的优惠" },
  severity: "warning",
  *find({ offers, coupons }) {
    const unlocked = new Set(coupons.map(({ thing }) => thing.offer));
    for (const { path, thing } of offers) {
      if (!thing.needs_code || unlocked.has(thing.id)) continue;
      yield {
        field: `${path}.needs_code`,
        message: say(
          `"${thing.id}" needs a code, and no active coupon gives one, so it cannot apply yet. Add a coupon or set needs_code to false.`,
          `“${thing.id}”需要券码，但没有启用的券提供，因此暂时无法使用。请添加一张券，或将 needs_code 设为 false。`,
        ),
      };
    }
  },
};
