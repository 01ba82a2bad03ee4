// Why is the price what it is, in a person's words? Each step of a trace and each hint as a sentence.
import type { Locale } from "../locale.ts";
import type { Decision, Hint, Need } from "./decision.ts";
import { words as en } from "./explain/en.ts";
import type { Words } from "./explain/words.ts";
import { words as zh } from "./explain/zh-CN.ts";
import { factOf } from "./facts.ts";
import { prepare } from "./prepare.ts";
import { say } from "./say.ts";
import type { Snapshot } from "./snapshot.ts";
import type { TraceStep } from "./trace.ts";
import { moneyText } from "./words/money.ts";

const wordsOf: Record<Locale, Words> = { en, "zh-CN": zh };

/** How things are called to a reader. */
export interface Names {
  locale: Locale;
  currency: string;
  /** The title of a rule or offer. */
  title: (id: string) => string;
  /** The title of a product. */
  product: (sku: string) => string;
  /** The sku of a line. */
  sku: (line: number) => string;
}

/** Names as a snapshot has them; what it does not know is called by its id. */
export function namesOf(snapshot: Snapshot, lines: readonly { sku: string }[], locale: Locale): Names {
  // Hundreds of rules and thousands of products, of which a reader sees a few: what deciding looks up is not looked up again.
  const { productOf, titles } = prepare(snapshot);
  return {
    locale,
    currency: snapshot.currency,
    title: (id) => {
      const title = titles.get(id);
      return title === undefined ? id : say(title, locale);
    },
    product: (sku) => productOf(sku)?.title || sku,
    sku: (line) => lines[line]?.sku ?? String(line),
  };
}

/** A value of a fact: true and false are yes and no, numbers stand plainly, texts in quotes. */
function valueText(text: string, words: Words): string {
  if (text === "true" || text === "false") return text === "true" ? words.yes : words.no;
  return /^-?\d+(\.\d+)?$/.test(text) ? text : words.quoted(text);
}

/** A step of a trace as a sentence. Without its `line` it does not name the product. */
export function explainStep(step: TraceStep, names: Names): string {
  const words = wordsOf[names.locale];
  const money = (minor: number | undefined) =>
    minor === undefined ? "" : moneyText(minor, names.currency, names.locale);
  const quoted = (id: string | undefined) => (id === undefined ? "" : words.quoted(names.title(id)));
  const { reason, fact, asked, wanted = "", actual } = step;
  const parts = {
    thing: quoted(step.id),
    other: quoted(step.other),
    before: money(step.before_minor),
    after: money(step.after_minor),
    // An offer that gives points or a gift takes nothing off.
    amount: step.step === "offer" && !step.amount_minor ? "" : money(step.amount_minor),
    quantity: step.quantity ?? 0,
    wanted: step.skus ? productsText(step.skus, words, names) : wanted,
  };
  const sentence = () => {
    if (reason === "applied") return words.applied[step.step](parts);
    if (reason !== "other_visitors" || fact === undefined || !asked) return words.reasons[reason](parts);
    const title = factOf(fact)?.title[names.locale] ?? fact;
    const asks = words.asked[asked](title, valueText(wanted, words));
    return words.otherVisitors(parts.thing, asks, actual === undefined ? "" : valueText(actual, words));
  };
  if (step.step === "code" && actual !== undefined) return words.of(words.code(actual), sentence());
  return step.line === undefined ? sentence() : words.of(names.product(names.sku(step.line)), sentence());
}

/** Products by name, each once with how many of it. */
function productsText(skus: readonly string[], words: Words, names: Names): string {
  const counts = new Map<string, number>();
  for (const sku of skus) counts.set(sku, (counts.get(sku) ?? 0) + 1);
  const texts = [...counts].map(([sku, count]) => {
    const name = words.quoted(names.product(sku));
    return count > 1 ? words.times(name, count) : name;
  });
  return words.joined(texts);
}

function needText(need: Need, words: Words, names: Names): string {
  switch (need.kind) {
    case "amount":
      return words.need.amount(moneyText(need.missing_minor, names.currency, names.locale), 0);
    case "products":
      return words.need.products(productsText(need.skus, words, names), 0);
    default:
      return words.need[need.kind]("", need.missing);
  }
}

/** Whether offers save something already of what a hint is about: a line alone, or the cart. */
export function savesAlready({ lines, offers }: Decision, { line }: Hint): boolean {
  if (line !== undefined) return (lines[line]?.reductions.length ?? 0) > 0;
  return offers.some(({ amount_minor }) => amount_minor > 0);
}

/**
 * A hint as a sentence that does not name the product it is about: what is missing, and what it would save. `more`: on top
 * of what is saved already.
 */
export function hintSentence({ offer, need, saves_minor, unit_minor }: Hint, names: Names, more: boolean): string {
  const words = wordsOf[names.locale];
  const saves = saves_minor === null ? "" : moneyText(saves_minor, names.currency, names.locale);
  const title = words.quoted(names.title(offer));
  if (!need) return words.waits(title, saves);
  const missing = needText(need, words, names);
  if (unit_minor === undefined) return words.hint(missing, title, saves, more);
  return words.tier(missing, title, moneyText(unit_minor, names.currency, names.locale));
}

/** A sentence said of a line, if it is about one. */
export function ofLine(line: number | undefined, sentence: string, names: Names): string {
  return line === undefined ? sentence : wordsOf[names.locale].of(names.product(names.sku(line)), sentence);
}

/** A hint as a sentence: what is missing, and what it would save. */
export function explainHint(hint: Hint, names: Names, more = false): string {
  return ofLine(hint.line, hintSentence(hint, names, more), names);
}

/** A whole decision in sentences: its steps as they were taken, then what is missing for more. */
export function explain(decision: Decision, snapshot: Snapshot, locale: Locale): string[] {
  const names = namesOf(snapshot, decision.lines, locale);
  const steps = decision.trace.map((step) => explainStep(step, names));
  return [...steps, ...decision.hints.map((hint) => explainHint(hint, names, savesAlready(decision, hint)))];
}
