// A decision as a page shows it: prices, and why, in words. Nothing of costs, margins or other visitors' rules is in it.
import type { CartAnswer, LineAnswer } from "../../shared/api/deciding_answers.ts";
import { formatMoney } from "../../shared/format.ts";
import type { Locale } from "../../shared/locale.ts";
import type { DecidedLine, Decision, Hint } from "../../shared/pricing/decision.ts";
import { explainHint, explainStep, type Names, namesOf } from "../../shared/pricing/explain.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import type { Reason } from "../../shared/pricing/trace.ts";
import { isPersonalised, labels, wasLabel } from "./labels.ts";

/** How things are called to a reader, and the snapshot that decided. */
export interface WordNames extends Names {
  snapshot: Snapshot;
}

const priceTexts = new Map<string, string>();

/** A price as it is written. A shop's visitors see the same ones over and over, and writing one costs as much as deciding it. */
function priceText(minor: number, currency: string, locale: Locale): string {
  const key = `${minor}${currency}${locale}`;
  let text = priceTexts.get(key);
  if (text === undefined) {
    if (priceTexts.size >= 20_000) priceTexts.clear();
    text = formatMoney(minor, currency, locale);
    priceTexts.set(key, text);
  }
  return text;
}

/** Of one unit as it is shown: where units differ by a minor unit, the dearer one. */
const unitPrice = ({ total_minor, quantity }: DecidedLine) => Math.ceil(total_minor / quantity);

function reasonsOf(line: DecidedLine, names: Names): LineAnswer["reasons"] {
  const rule =
    line.rule === null ? [] : [{ id: line.rule, amount_minor: (line.list_minor - line.price_minor) * line.quantity }];
  const offers = line.reductions.map(({ offer, amount_minor }) => ({ id: offer, amount_minor }));
  return [...rule, ...offers].map(({ id, amount_minor }) => ({ id, title: names.title(id), amount_minor }));
}

const beforeOffers = ({ price_minor, quantity }: DecidedLine) => price_minor * quantity;

export function lineWords(line: DecidedLine, decision: Decision, names: WordNames): LineAnswer {
  const { sku, known, quantity, list_minor, total_minor, tax_minor, was_minor } = line;
  const { currency } = decision;
  const money = (minor: number) => priceText(minor, currency, names.locale);
  const reasons = reasonsOf(line, names);
  const price_minor = unitPrice(line);
  return {
    sku,
    known,
    quantity,
    list_minor,
    price_minor,
    before_offers_minor: beforeOffers(line),
    total_minor,
    tax_minor,
    currency,
    savings_minor: list_minor * quantity - total_minor,
    was_minor,
    price_text: money(price_minor),
    before_offers_text: money(beforeOffers(line)),
    total_text: money(total_minor),
    was_text: was_minor === null ? null : money(was_minor),
    was_label: wasLabel(line, decision, names.snapshot, names.locale),
    label: reasons.findLast(({ amount_minor }) => amount_minor > 0)?.title ?? null,
    reasons,
    personalised: isPersonalised(line, names.snapshot),
  };
}

const off = (step: Decision["trace"][number], names: Names) => ({ ...step, text: explainStep(step, names) });

/** Most hints for a cart, and for one of several products: more is noise, and each has to be put into words. */
const MAX_HINTS = { cart: 5, line: 1 };

/** Of each line, and of the cart, the hints that would save most; a gift, whose worth is not known, after those. */
function bestHints(hints: readonly Hint[]): Hint[] {
  const worth = ({ saves_minor }: Hint) => saves_minor ?? 0;
  return [...Map.groupBy(hints, ({ line }) => line)].flatMap(([line, own]) =>
    own.toSorted((a, b) => worth(b) - worth(a)).slice(0, line === undefined ? MAX_HINTS.cart : MAX_HINTS.line),
  );
}

/** What products and carts are answered alike. */
export function commonWords(decision: Decision, names: Names, trace: boolean) {
  const { version, at, currency, personalised, valid_until } = decision;
  return {
    version,
    at,
    currency,
    personalised,
    disclosure: personalised ? labels[names.locale].disclosure : null,
    valid_until,
    hints: bestHints(decision.hints).map((hint) => {
      return { ...hint, title: names.title(hint.offer), text: explainHint(hint, names) };
    }),
    ...(trace && { trace: decision.trace.map((step) => off(step, names)) }),
  };
}

export function cartWords(decision: Decision, names: WordNames): CartAnswer {
  const { currency, subtotal_list_minor, subtotal_minor, shipping_minor, tax_minor, total_minor, savings_minor } =
    decision;
  const money = (minor: number) => priceText(minor, currency, names.locale);
  const said = labels[names.locale];
  const before_offers_minor = decision.lines.reduce((sum, line) => sum + beforeOffers(line), 0);
  return {
    labels: said.cart,
    lines: decision.lines.map((line) => lineWords(line, decision, names)),
    subtotal_list_minor,
    before_offers_minor,
    before_offers_text: money(before_offers_minor),
    subtotal_minor,
    shipping_minor,
    shipping_text: money(shipping_minor),
    tax_minor,
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
    codes: decision.codes.map((code) => ({ ...code, text: codeText(code, names) })),
  };
}

/** What is missing for offers on each line of products decided alone, by the line's index, without the product's name. */
export function lineHints({ hints }: Decision, names: Names): Map<number | undefined, string[]> {
  const texts = new Map<number | undefined, string[]>();
  for (const { line, ...hint } of bestHints(hints)) {
    texts.set(line, [...(texts.get(line) ?? []), explainHint(hint, names)]);
  }
  return texts;
}

function codeText(code: Decision["codes"][number], names: Names): string {
  const reason = code.reason as Reason;
  return explainStep(
    { step: "code", reason, ...(code.offer !== null && { id: code.offer }), actual: code.code },
    names,
  );
}

/** How rules, offers and products are called to this reader. */
export function wordsFor(snapshot: Snapshot, decision: Decision, locale: Locale): WordNames {
  return { ...namesOf(snapshot, decision.lines, locale), snapshot };
}
