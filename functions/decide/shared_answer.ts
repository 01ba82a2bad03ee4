// Who asks for the same shelf at the same moment? Most visitors are nobody in particular, and get the very same answer.
import type { Locale } from "../../shared/locale.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import type { Question } from "./make.ts";

/** How long an answer is given again: short beside the minutes for which it says that it holds. */
const KEPT_MS = 10_000;

/** Answers kept of one snapshot; some 20 KB each. */
const MOST = 400;

interface Kept {
  until: number;
  text: string;
}

// By snapshot: a new version, or the switch to list prices, is another one and knows no answer of before.
const answers = new WeakMap<Snapshot, Map<string, Kept>>();

// Of who sees control without being counted, the quote beside the prices says so: it is nobody's who is counted.
const keyOf = ({ input, apart = [] }: Question, locale: Locale) => JSON.stringify([locale, apart, input]);

/** The answer that somebody else got to the same question within seconds; none about a customer who is known. */
export function findAnswer(question: Question, locale: Locale, now: number): string | undefined {
  if (question.customer_until !== null) return undefined;
  const kept = answers.get(question.snapshot)?.get(keyOf(question, locale));
  return kept && now < kept.until ? kept.text : undefined;
}

/** @param valid_until when the answer itself says that it may no longer hold */
export function keepAnswer(question: Question, locale: Locale, now: number, valid_until: number, text: string): void {
  if (question.customer_until !== null) return;
  let own = answers.get(question.snapshot);
  if (!own || own.size >= MOST) {
    own = new Map();
    answers.set(question.snapshot, own);
  }
  own.set(keyOf(question, locale), { until: Math.min(now + KEPT_MS, valid_until), text });
}
