// Does a smaller batch end codes that people may hold?
import { type Check, say } from "../define.ts";

export const batch_lowered: Check = {
  code: "batch_lowered",
  title: { en: "Smaller batch of codes", "zh-CN": "券码批次缩小" },
  severity: "warning",
  *find({ coupons, context: { live } }) {
    const before = new Map(live?.coupons.map((each) => [each.id, each.batch?.count ?? 0]));
    for (const { path, thing } of coupons) {
      const was = before.get(thing.id) ?? 0;
      const is = thing.batch?.count ?? 0;
      if (is >= was) continue;
      yield {
        field: thing.batch ? `${path}.batch.count` : path,
        message: say(
          `${was - is} codes of "${thing.id}" that may have been handed out end: its batch held ${was}. Keep the number, or revoke single codes.`,
          `“${thing.id}”中${was - is}个可能已发出的券码将失效：原批次为${was}个。请保持数量，或单独作废券码。`,
        ),
      };
    }
  },
};
