// Does a coupon unlock an offer that is not there?
import { type Check, say } from "../define.ts";
import { meant } from "../nearest.ts";

export const unknown_offer: Check = {
  code: "unknown_offer",
  title: { en: "Unknown offer", "zh-CN": "未知优惠" },
  severity: "error",
  *find({ coupons, config }) {
    // An offer that is switched off is there: its codes wait for it.
    const ids = config.offers.map(({ id }) => id);
    for (const { path, thing } of coupons) {
      if (ids.includes(thing.offer)) continue;
      const guess = meant(thing.offer, ids);
      yield {
        field: `${path}.offer`,
        message: say(
          `There is no offer "${thing.offer}".${guess.en || " Name the offer that the coupon unlocks."}`,
          `没有优惠“${thing.offer}”，${guess["zh-CN"] || "请填写该券对应的优惠。"}`,
        ),
      };
    }
  },
};
