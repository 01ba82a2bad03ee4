// A decision as a page shows it: prices, and why, in words. Nothing of costs, margins or other visitors' rules is in it.
import type { CartAnswer, LineAnswer } from "../../shared/api/deciding_answers.ts";
import type { Locale } from "../../shared/locale.ts";
import type { DecidedLine, Decision, Hint } from "../../shared/pricing/decision.ts";
import { explainStep, hintSentence, type Names, namesOf, ofLine, savesAlready } from "../../shared/pricing/explain.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { moneyText } from "../../shared/pricing/words/money.ts";
import { isPersonalised, labels, wasLabel } from "./labels.ts";

/** How things are called to a reader, and the snapshot that decided. */
export interface WordNames extends Names {
  snapshot: Snapshot;
}

/** Of one unit as it is shown: where units differ by a minor unit, the dearer one. */
const unitPrice = ({ total_minor, quantity }: DecidedLine) => Math.ceil(total_minor / quantity);

function reasonsOf({ rule, reductions, list_minor, price_minor, quantity }: DecidedLine, names: Names) {
  const reasons: LineAnswer["reasons"] = [];
  if (rule !== null) {
    reasons.push({ id: rule, title: names.title(rule), amount_minor: (list_minor - price_minor) * quantity });
  }
  for (const { offer: id, amount_minor } of reductions) reasons.push({ id, title: names.title(id), amount_minor });
  return reasons;
}

const beforeOffers = ({ price_minor, quantity }: DecidedLine) => price_minor * quantity;

export function lineWords(line: DecidedLine, decision: Decision, names: WordNames): LineAnswer {
  const { sku, known, quantity, list_minor, total_minor, tax_minor, was_minor } = line;
  const { currency } = decision;
  const { locale } = names;
  const reasons = reasonsOf(line, names);
  const price_minor = unitPrice(line);
  const before_offers_minor = beforeOffers(line);
  return {
    sku,
    known,
    quantity,
    list_minor,
    price_minor,
    before_offers_minor,
    total_minor,
    tax_minor,
    currency,
    savings_minor: list_minor * quantity - total_minor,
    was_minor,
    price_text: moneyText(price_minor, currency, locale),
    before_offers_text: moneyText(before_offers_minor, currency, locale),
    total_text: moneyText(total_minor, currency, locale),
    was_text: was_minor === null ? null : moneyText(was_minor, currency, locale),
    was_label: wasLabel(line, decision, names.snapshot, locale),
    label: reasons.findLast(({ amount_minor }) => amount_minor > 0)?.title ?? null,
    reasons,
    personalised: isPersonalised(line, names.snapshot),
  };
}

const off = (step: Decision["trace"][number], names: Names) => ({ ...step, text: explainStep(step, names) });

/** Most hints for a cart, and for one of several products: more is noise, and each has to be put into words. */
const MAX_HINTS = { cart: 5, line: 1 };

const worth = ({ saves_minor }: Hint) => saves_minor ?? 0;

/** A hint that is told, and its sentence without the product's name. */
export interface ToldHint {
  hint: Hint;
  sentence: string;
}

/** Of each line, and of the cart, the hints that would save most; a gift, whose worth is not known, after those. */
export function toldHints(decision: Decision, names: Names): ToldHint[] {
  const { hints } = decision;
  const told: ToldHint[] = [];
  for (const [line, own] of Map.groupBy(hints, (hint) => hint.line)) {
    const best = own.length > 1 ? own.toSorted((a, b) => worth(b) - worth(a)) : own;
    const most = line === undefined ? MAX_HINTS.cart : MAX_HINTS.line;
    for (const hint of best.slice(0, most)) {
      told.push({ hint, sentence: hintSentence(hint, names, savesAlready(decision, hint)) });
    }
  }
  return told;
}

/** What products and carts are answered alike. */
export function commonWords(
  decision: Decision,
  names: Names,
  trace: boolean,
  hints: readonly ToldHint[] = toldHints(decision, names),
) {
  const { version, at, currency, personalised, valid_until } = decision;
  return {
    version,
    at,
    currency,
    personalised,
    disclosure: personalised ? labels[names.locale].disclosure : null,
    valid_until,
    hints: hints.map(({ hint, sentence }) => {
      return { ...hint, title: names.title(hint.offer), text: ofLine(hint.line, sentence, names) };
    }),
    ...(trace && { trace: decision.trace.map((step) => off(step, names)) }),
  };
}

export function cartWords(decision: Decision, names: WordNames): CartAnswer {
  const { currency, subtotal_list_minor, subtotal_minor, shipping_minor, tax_minor, total_minor, savings_minor } =
    decision;
  const money = (minor: number) => moneyText(minor, currency, names.locale);
  const said = labels[names.locale];
  const { tax: taxed } = names.snapshot.config.settings;
  const before_offers_minor = decision.lines.reduce((sum, line) => sum + beforeOffers(line), 0);
  return {
    labels: said.cart,
    goods_row: `${said.cart.goods} ${money(before_offers_minor)}`,
    shipping_row: `${said.cart.shipping} ${money(shipping_minor)}`,
    total_row: `${said.cart.total} ${money(total_minor)}`,
    lines: decision.lines.map((line) => lineWords(line, decision, names)),
    subtotal_list_minor,
    before_offers_minor,
    before_offers_text: money(before_offers_minor),
    subtotal_minor,
    shipping_minor,
    shipping_text: money(shipping_minor),
    tax_minor: taxed === "excluded" ? tax_minor : 0,
    tax_included_minor: taxed === "excluded" ? 0 : tax_minor,
    total_minor,
    total_text: money(total_minor),
    savings_minor,
    savings_text: money(savings_minor),
    offers: decision.offers.map((offer) => {
      return { ...offer, title: names.title(offer.id), amount_text: money(offer.amount_minor) };
    }),
    gifts: decision.gifts.map((gift) => {
      const title = names.product(gift.sku);
      return { ...gift, title, text: said.gift(title, gift.quantity) };
    }),
    points: decision.points.map((each) => ({ ...each, text: said.points(each.points) })),
    codes: decision.codes.map((code) => ({ ...code, text: codeText(code, decision, names) })),
  };
}

/** What is missing for offers on each line of products decided alone, by the line's index. */
export function lineHints(hints: readonly ToldHint[]): Map<number | undefined, string[]> {
  const texts = new Map<number | undefined, string[]>();
  for (const { hint, sentence } of hints) {
    const own = texts.get(hint.line);
    if (own) own.push(sentence);
    else texts.set(hint.line, [sentence]);
  }
  return texts;
}

/** What the trace says of a code, with what is missing or stands in its place. */
function codeText({ code }: Decision["codes"][number], { trace }: Decision, names: Names): string {
  const step = trace.findLast((each) => each.step === "code" && each.actual === code);
  return step ? explainStep(step, names) : "";
}

/** How rules, offers and products are called to this reader. */
export function wordsFor(snapshot: Snapshot, decision: Decision, locale: Locale): WordNames {
  return { ...namesOf(snapshot, decision.lines, locale), snapshot };
}
