// Why did a rule not set a price? Told once for each rule where one reason covers all lines, else line by line.
import type { PriceRule } from "./config.ts";
import type { CandidateRule, Prepared, VisitorView } from "./prepare.ts";
import type { RuledLine } from "./price.ts";
import { type TraceStep, unmetFields } from "./trace.ts";

const UNCONCERNED = 0;
const CONCERNED = 1;
/** Asked for a price somewhere, and gave one or said why not. */
const TRIED = 2;

/** No rule went before it. */
const NONE = -1;

interface Fares {
  /** By the rules' index: one of the above. */
  fares: Uint8Array;
  /** By the rules' index: of the rules that went before it on some line the first one, so that the order of lines makes no difference. */
  before: Int32Array;
}

function faresOf(prepared: Prepared, lines: readonly RuledLine[], { closedRules }: VisitorView): Fares {
  const fares = new Uint8Array(prepared.rules.length);
  const before = new Int32Array(prepared.rules.length).fill(NONE);
  for (const { candidates, place } of lines) {
    const winner = candidates[place]?.index ?? NONE;
    for (let at = 0; at < candidates.length; at += 1) {
      const { index } = candidates[at] as CandidateRule;
      if (at > place) {
        const other = before[index] as number;
        if (other === NONE || winner < other) before[index] = winner;
      } else if (closedRules[index] === undefined) fares[index] = TRIED;
      if (fares[index] === UNCONCERNED) fares[index] = CONCERNED;
    }
  }
  return { fares, before };
}

/** A rule for other visitors, with the fact that decides it. */
function othersStep(rule: PriceRule, view: VisitorView): TraceStep {
  const { id } = rule;
  const unmet = view.unmet(rule);
  if (!unmet) return { step: "rule", reason: "other_visitors", id };
  const { fact, asked, wanted, actual } = unmetFields(unmet);
  const step = { step: "rule", reason: "other_visitors", id, fact, asked, wanted } as const;
  return actual === undefined ? step : { ...step, actual };
}

/** A rule that was tried on some lines and came too late on others. */
function tellLines(candidate: CandidateRule, lines: readonly RuledLine[], trace: TraceStep[]): void {
  for (const { candidates, place, index: line } of lines) {
    const winner = candidates[place];
    if (!winner || candidates.indexOf(candidate) <= place) continue;
    trace.push({ step: "rule", reason: "closer_rule", line, id: candidate.rule.id, other: winner.rule.id });
  }
}

export function tellUnusedRules(
  prepared: Prepared,
  lines: readonly RuledLine[],
  view: VisitorView,
  trace: TraceStep[],
): void {
  const { fares, before } = faresOf(prepared, lines, view);
  for (const candidate of prepared.rules) {
    const { rule, index } = candidate;
    const { id } = rule;
    const fare = fares[index];
    const other = before[index] as number;
    const closed = view.closedRules[index];
    if (fare === TRIED) {
      if (other !== NONE) tellLines(candidate, lines, trace);
    } else if (closed === "switched_off") trace.push({ step: "rule", reason: closed, id });
    else if (fare === UNCONCERNED) trace.push({ step: "rule", reason: "other_products", id });
    else if (closed === "other_visitors") trace.push(othersStep(rule, view));
    else if (closed) trace.push({ step: "rule", reason: closed, id });
    else trace.push({ step: "rule", reason: "closer_rule", id, other: prepared.rules[other]?.rule.id ?? "" });
  }
}
