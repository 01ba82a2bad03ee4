// How fast do rule engines that anyone can install answer the same question: who of these visitors is eligible for what?
import { LogicEngine } from "json-logic-engine";
import { Engine } from "json-rules-engine";
import { compile, type Facts, type Predicate } from "../../shared/predicate.ts";
import { median } from "./row.ts";

/** A predicate as json-logic-engine reads it. Facts' names hold dots, which it would take for paths. */
function toLogic(tree: Predicate): unknown {
  const fact = "fact" in tree ? { var: tree.fact.replace(".", "_") } : null;
  switch (tree.op) {
    case "all":
      return { and: tree.of.map(toLogic) };
    case "any":
      return { or: tree.of.map(toLogic) };
    case "not":
      return { "!": [toLogic(tree.of)] };
    case "is":
      return { "===": [fact, tree.value] };
    case "in":
      return { in: [fact, tree.values] };
    case "has":
      return { in: [tree.value, fact] };
    case "at_least":
      return { ">=": [fact, tree.value] };
    case "at_most":
      return { "<=": [fact, tree.value] };
  }
}

/** The same as json-rules-engine's conditions. */
function toConditions(tree: Predicate): Record<string, unknown> {
  const fact = "fact" in tree ? tree.fact : "";
  switch (tree.op) {
    case "all":
      return { all: tree.of.map(toConditions) };
    case "any":
      return { any: tree.of.map(toConditions) };
    case "not":
      return { not: toConditions(tree.of) };
    case "is":
      return { fact, operator: "equal", value: tree.value };
    case "in":
      return { fact, operator: "in", value: tree.values };
    case "has":
      return { fact, operator: "contains", value: tree.value };
    case "at_least":
      return { fact, operator: "greaterThanInclusive", value: tree.value };
    case "at_most":
      return { fact, operator: "lessThanInclusive", value: tree.value };
  }
}

export interface Eligibility {
  /** Microseconds for all predicates of one visitor. */
  ours_us: number;
  logic_us: number;
  rules_us: number;
  /** Visitors for whom an engine found another number of predicates to hold. */
  different: number;
}

const ROUNDS = 15;

/** Times the same predicates over the same visitors in each engine, in turns. */
export async function eligibility(predicates: readonly Predicate[], visitors: readonly Facts[]): Promise<Eligibility> {
  // As the engine holds them: each made a function once. It asks equal ones once a visitor; here each is asked for itself.
  const ours = predicates.map(compile);
  const logic = new LogicEngine();
  const logics = predicates.map((tree) => logic.build(toLogic(tree)) as (data: unknown) => unknown);
  const plain = visitors.map((facts) =>
    Object.fromEntries(Object.entries(facts).map(([name, value]) => [name.replace(".", "_"), value])),
  );
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [n, tree] of predicates.entries()) {
    const conditions = toConditions(tree);
    const all = "fact" in conditions ? { all: [conditions] } : conditions;
    engine.addRule({ conditions: all as never, event: { type: String(n) } });
  }
  const times = { ours: [] as number[], logic: [] as number[], rules: [] as number[] };
  let different = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = { ours: [] as number[], logic: [] as number[], rules: [] as number[] };
    let began = performance.now();
    for (const facts of visitors) counts.ours.push(ours.filter((each) => each(facts)).length);
    times.ours.push(performance.now() - began);
    began = performance.now();
    for (const facts of plain) counts.logic.push(logics.filter((each) => each(facts)).length);
    times.logic.push(performance.now() - began);
    began = performance.now();
    for (const facts of visitors) counts.rules.push((await engine.run(facts as Record<string, unknown>)).events.length);
    times.rules.push(performance.now() - began);
    different = counts.ours.filter((n, at) => n !== counts.logic[at] || n !== counts.rules[at]).length;
  }
  const us = (list: number[]) => (median(list.slice(3)) * 1_000) / visitors.length;
  return { ours_us: us(times.ours), logic_us: us(times.logic), rules_us: us(times.rules), different };
}
