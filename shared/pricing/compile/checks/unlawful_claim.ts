// Does a title promise a reduction that the law would not let the shop announce? Measured as the page would strike through.
// Source: Directive 98/6/EC, Art. 6a; CJEU C-330/23: a percentage, too, is of the lowest price of the 30 days before.
import type { Text } from "../../../locale.ts";
import { toMinor } from "../../../money.ts";
import type { ConfigText, Offer } from "../../config.ts";
import { isPersonal } from "../../facts.ts";
import { levelOf } from "../../offers/effects/index.ts";
import { type Claim, claimsOf } from "../claims.ts";
import { type Check, type Draft, type Placed, say } from "../define.ts";
import { type Reduced, reducedBy } from "../lawful.ts";

/** A share is claimed in whole percent: half a point may be rounded up. */
const ROUNDING = 0.005;

/** Whether an offer announces a lower price, rather than an advantage on a condition: the law speaks of the former. */
const announces = (offer: Offer) =>
  levelOf(offer.effect) === "line" && offer.condition.kind === "always" && !offer.needs_code;

/** The texts of a title with the way to each. */
function* textsOf(path: string, title: ConfigText): Iterable<Placed<string>> {
  if (typeof title === "string") yield { path, thing: title };
  else for (const [locale, thing] of Object.entries(title)) if (thing) yield { path: `${path}.${locale}`, thing };
}

const lawfulRatio = ({ unit_minor, was_minor }: Reduced) => (was_minor ? 1 - unit_minor / was_minor : 0);

/** The products for which a claim is not true. */
function untrue(claim: Claim, reduced: readonly Reduced[], currency: string): readonly Reduced[] {
  if (claim.kind === "was") {
    const was = toMinor(claim.amount, currency);
    return reduced.filter(({ was_minor }) => (was_minor ?? 0) < was);
  }
  const short = reduced.filter((each) => lawfulRatio(each) + ROUNDING < claim.off_ratio);
  return claim.up_to && short.length < reduced.length ? [] : short;
}

function words(claim: Claim, products: readonly Reduced[], unknown: boolean): Text {
  const first = products[0]?.product.sku ?? "";
  const claimed =
    claim.kind === "was"
      ? say(`a former price of ${claim.amount}`, `原价${claim.amount}`)
      : say(`${percent(claim.off_ratio)} off`, `降价${percent(claim.off_ratio)}`);
  const more = products.length - 1;
  const of = say(
    more > 0 ? `${first} and ${more} more` : first,
    more > 0 ? `${first} 等${products.length}种商品` : first,
  );
  if (unknown) {
    return say(
      `The title claims ${claimed.en}, but the prices of the days before are not known for ${of.en}: nobody could prove it. Take the figure out until they are.`,
      `标题宣称${claimed["zh-CN"]}，但 ${of["zh-CN"]} 近期价格不明，无法证明。在此之前请去掉该数字。`,
    );
  }
  const lawful = claim.kind === "was" ? "" : percent(Math.min(...products.map(lawfulRatio)));
  return say(
    `The title claims ${claimed.en}, which the lowest price before does not bear out for ${of.en}${lawful === "" ? "" : ` (${lawful})`}. Take the figure out of the title or lower the price.`,
    `标题宣称${claimed["zh-CN"]}，但与此前最低价相比，${of["zh-CN"]} 并非如此${lawful === "" ? "" : `（实际${lawful}）`}。请去掉标题中的数字或降低价格。`,
  );
}

const percent = (ratio: number) => `${Math.round(Math.max(0, ratio) * 1_000) / 10} %`;

function* find({ rules, offers, config, catalogue, products, context }: Draft) {
  if (!config.settings.prior_price.on) return;
  const { version, effective_at, currency, timezone } = context;
  const snapshot = { version, effective_at, currency, timezone, config, products, day_prices: {} };
  const public_ = [...rules, ...offers.filter(({ thing }) => announces(thing))].filter(
    ({ thing }) => !isPersonal(thing.when, config.experiments),
  );
  for (const each of public_) {
    const claims = [...textsOf(`${each.path}.title`, each.thing.title)].map(({ path, thing }) => ({
      path,
      claims: claimsOf(thing),
    }));
    if (claims.every((text) => text.claims.length === 0)) continue;
    const scope = ("reduces" in each.thing && each.thing.reduces) || each.thing.products;
    const at = Math.max(effective_at, each.thing.schedule?.from ?? effective_at);
    const reduced = [...reducedBy(each, catalogue.members(scope), snapshot, at)];
    for (const text of claims) {
      for (const claim of text.claims) {
        const wrong = untrue(claim, reduced, currency);
        const unproved = wrong.filter(({ unknown }) => unknown);
        const disproved = wrong.filter(({ unknown }) => !unknown);
        if (disproved.length > 0) yield { field: text.path, message: words(claim, disproved, false) };
        if (unproved.length > 0) {
          yield { field: text.path, severity: "warning" as const, message: words(claim, unproved, true) };
        }
      }
    }
  }
}

export const unlawful_claim: Check = {
  code: "unlawful_claim",
  title: { en: "Reduction that may not be announced", "zh-CN": "不得宣传的降价" },
  severity: "error",
  eases: true,
  find,
};
