// Do two coupons have the same code? Then nobody could say which offer it unlocks.
import { type Check, say } from "../define.ts";

export const duplicate_code: Check = {
  code: "duplicate_code",
  title: { en: "Code given twice", "zh-CN": "券码重复" },
  severity: "error",
  *find({ config }) {
    const first = new Map<string, string>();
    for (const [index, { id, code }] of config.coupons.entries()) {
      if (code === undefined) continue;
      const earlier = first.get(code);
      if (earlier === undefined) first.set(code, id);
      else {
        yield {
          field: `coupons.${index}.code`,
          message: say(
            `The code ${code} belongs to the coupon "${earlier}". Give this coupon another one.`,
            `券码 ${code} 已属于券“${earlier}”，请换一个。`,
          ),
        };
      }
    }
  },
};
