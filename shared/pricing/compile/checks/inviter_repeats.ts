// Is a reward for inviting friends given with every order? The friends stay invited, so only a limit ends it.
import { type Check, say } from "../define.ts";

export const inviter_repeats: Check = {
  code: "inviter_repeats",
  title: { en: "Inviter's reward that repeats", "zh-CN": "会重复发放的邀请奖励" },
  severity: "warning",
  *find({ offers }) {
    for (const { path, thing } of offers) {
      const { kind, params } = thing.condition;
      if (kind !== "referral" || params.side !== "inviter" || thing.limits?.per_customer !== undefined) continue;
      yield {
        field: `${path}.limits`,
        message: say(
          `Whoever has invited enough friends gets "${thing.id}" with every order. Set limits.per_customer to how often one customer may have it.`,
          `邀请人达标后，每笔订单都会享受“${thing.id}”。请在 limits.per_customer 中设置每位客户可享受的次数。`,
        ),
      };
    }
  },
};
