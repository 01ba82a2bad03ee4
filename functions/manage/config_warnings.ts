// What should an operator know beside a change? What is planned after it, and revoked codes that nobody was given.
import type { Problem } from "../../shared/pricing/compile/index.ts";
import { parseConfig } from "../../shared/pricing/compile/parse.ts";
import type { Coupon } from "../../shared/pricing/config.ts";
import { codeSecret, findCode } from "../decide/codes.ts";
import type { Ctx } from "../http/context.ts";
import type { Told } from "../store/publish.ts";

/** Newly revoked codes that are looked at: each costs a keyed hash. */
const MAX_CODES = 1_000;

/** One sentence for each planned version: it goes on, with the change made to it as well. */
export function plannedWarnings(carried: readonly Told[]): Problem[] {
  return carried.map(({ version, effective_at, carries, kept }) => {
    const at = new Date(effective_at).toISOString();
    const stays = kept.join(", ");
    return {
      code: "version_planned",
      field: "",
      message: {
        en: `Version ${carries} is planned for ${at}; it goes on as version ${version}, with this change made to it${stays && `, but for ${stays}, which it changes itself`}.`,
        "zh-CN": `版本${carries}定于${at}生效，现以版本${version}延续并包含此次改动${stays && `，其自行更改的${stays}除外`}。`,
      },
    };
  });
}

/** Codes that a change revokes and that are no codes of their coupon. */
export async function strangeCodes(c: Ctx, before: unknown, after: unknown): Promise<Problem[]> {
  const known = new Set(couponsOf(before).flatMap(({ id, revoked }) => revoked.map((code) => `${id} ${code}`)));
  const found: Problem[] = [];
  let looked = 0;
  for (const [place, coupon] of couponsOf(after).entries()) {
    const open = [{ ...coupon, revoked: [], active: true }];
    for (const [index, code] of coupon.revoked.entries()) {
      if (known.has(`${coupon.id} ${code}`) || looked >= MAX_CODES) continue;
      looked += 1;
      if (await findCode(await codeSecret(c.env), c.get("access").store.id, open, code)) continue;
      found.push({
        code: "revoked_unknown",
        field: `coupons.${place}.revoked.${index}`,
        message: {
          en: `"${code}" is no code of coupon ${coupon.id}: revoking it stops nobody. Check its spelling.`,
          "zh-CN": `“${code}”并非优惠券${coupon.id}的券码，作废它不起作用。请检查写法。`,
        },
      });
    }
  }
  return found;
}

function couponsOf(document: unknown): readonly Coupon[] {
  const parsed = parseConfig(document);
  return parsed.ok ? parsed.config.coupons : [];
}
