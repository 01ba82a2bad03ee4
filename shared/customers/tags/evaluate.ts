// Which tags do these customers have? A pure function of their rows and the definitions.
import { compile, type Facts, leavesOf, type Predicate } from "../../predicate.ts";
import { boughtFacts, viewedFacts } from "./bought.ts";
import { MAX_VALUE, type TagDefinition } from "./define.ts";
import { type TagFact, tagFactOf } from "./facts.ts";
import { habitFacts } from "./habits.ts";
import type { CustomerRows, TagAnswer, TagWorld } from "./rows.ts";
import { segmentFactsOf } from "./segments.ts";

/** Every predicate of a definition, with the way to it. */
export function rulesOf({ source }: Pick<TagDefinition, "source">): { field: string; when: Predicate }[] {
  if (source.kind === "cases") {
    return source.cases.map(({ when }, place) => ({ field: `source.cases.${place}.when`, when }));
  }
  const when = source.kind === "rule" || source.kind === "fact" ? source.when : undefined;
  return when ? [{ field: "source.when", when }] : [];
}

/** The names of all facts that some definitions ask for. */
export function factNamesOf(definitions: readonly Pick<TagDefinition, "source">[]): Set<string> {
  const asked = definitions.flatMap(rulesOf).flatMap(({ when }) => leavesOf(when).map(({ fact }) => fact));
  const taken = definitions.flatMap(({ source }) => (source.kind === "fact" ? [source.fact] : []));
  return new Set([...asked, ...taken]);
}

/** Whether some definitions ask for what has to be worked out first. */
export const needs = (definitions: readonly Pick<TagDefinition, "source">[], what: NonNullable<TagFact["needs"]>) =>
  [...factNamesOf(definitions)].some((name) => tagFactOf(name)?.needs === what);

/** Everything that rules may ask, by customer. */
export function factsOfCustomers(
  customers: ReadonlyMap<string, CustomerRows>,
  world: TagWorld,
  asked: ReadonlySet<string>,
): Map<string, Facts> {
  const wants = (start: string) => [...asked].some((name) => name.startsWith(start));
  const [habits, bought, viewed] = [wants("orders.") || wants("refunds."), wants("items."), wants("views.")];
  const none = (start: string) =>
    Object.fromEntries([...asked].flatMap((name) => (name.startsWith(start) ? [[name, 0]] : [])));
  // Of a category that nobody bought or looked at, the share and the count are 0, not unknown.
  const [noShares, noViews] = [none("items.share."), none("views.of.")];
  const scored = wants("rfm.") || wants("segment.") ? segmentFactsOf(customers, world) : undefined;
  return new Map(
    [...customers].map(([customer, { orders, views, profile }]) => [
      customer,
      {
        ...(habits ? habitFacts(orders, world) : {}),
        ...(bought && orders.length > 0 ? { ...noShares, ...boughtFacts(orders, world) } : {}),
        ...(viewed ? { ...noViews, ...viewedFacts(views, world) } : {}),
        ...scored?.get(customer),
        ...Object.fromEntries(Object.entries(profile).map(([name, value]) => [`profile.${name}`, value])),
      },
    ]),
  );
}

type Held = (facts: Facts, answers: readonly TagAnswer[]) => string | null;

/** A definition as a function: the value of whoever has the tag, '' of a plain one; null of everybody else. */
export function compileTag({ source, values }: TagDefinition): Held {
  const known = values && new Set(values.map(({ value }) => value));
  const among = (value: string | undefined) => (value !== undefined && (known?.has(value) ?? true) ? value : null);
  switch (source.kind) {
    case "rule": {
      const holds = compile(source.when);
      return (facts) => (holds(facts) ? "" : null);
    }
    case "cases": {
      const cases = source.cases.map(({ value, when }) => ({ value, holds: compile(when) }));
      return (facts) => among(cases.find(({ holds }) => holds(facts))?.value);
    }
    case "fact": {
      const holds = source.when ? compile(source.when) : () => true;
      return (facts) => (holds(facts) ? among(wordOf(facts[source.fact])) : null);
    }
    case "answer":
      return (_, answers) => {
        const said = answers.find((each) => isOf(each, source));
        if (!said) return null;
        return among(source.values ? source.values[said.choice] : said.choice);
      };
    case "import":
    case "lost":
      return () => null;
  }
}

const isOf = (answer: TagAnswer, asked: { questionnaire: string; question: string }) =>
  answer.questionnaire === asked.questionnaire && answer.question === asked.question;

/** A fact as a value: a colon would part it from its tag. */
function wordOf(fact: Facts[string]): string | undefined {
  if (fact === undefined || typeof fact === "object") return undefined;
  return String(fact).replaceAll(":", " ").slice(0, MAX_VALUE).toWellFormed().trim() || undefined;
}

export interface Tagged {
  tag: string;
  value: string;
  customer: string;
}

/** Tags of these customers from all definitions but those that no row here tells: of imports, and of what visitors did. */
export function tagsOf(
  definitions: readonly TagDefinition[],
  customers: ReadonlyMap<string, CustomerRows>,
  world: TagWorld,
): Tagged[] {
  const facts = factsOfCustomers(customers, world, factNamesOf(definitions));
  const compiled = definitions.map((definition) => ({ tag: definition.id, held: compileTag(definition) }));
  return [...customers].flatMap(([customer, { answers }]) =>
    compiled.flatMap(({ tag, held }) => {
      const value = held(facts.get(customer) ?? {}, answers);
      return value === null ? [] : [{ tag, value, customer }];
    }),
  );
}
