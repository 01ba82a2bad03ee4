// What may a configuration hold? The JSON Schema of the document as it is written, for editors that complete and check it.
import * as z from "zod";
import { config } from "./config.ts";
import { facts } from "./facts.ts";
import { conditionKinds } from "./offers/conditions/index.ts";
import { effectKinds } from "./offers/effects/index.ts";
import { ruleKinds } from "./rules/index.ts";

type Json = Record<string, unknown>;

const kinds = [
  { of: "price", list: ruleKinds },
  { of: "condition", list: conditionKinds },
  { of: "effect", list: effectKinds },
] as const;

/** Says of each kind what it is, and which facts there are: editors show that beside the choice. */
function annotate(node: unknown, of: string): void {
  if (typeof node !== "object" || node === null) return;
  const { properties, oneOf } = node as { properties?: Json; oneOf?: Json[] };
  const list = kinds.find((each) => each.of === of)?.list;
  if (list && Array.isArray(oneOf)) {
    for (const option of oneOf) {
      const name = (option.properties as { kind?: { const?: string } } | undefined)?.kind?.const;
      const kind = list.find((each) => each.kind === name);
      if (kind) Object.assign(option, { title: kind.title.en, description: kind.description.en });
    }
  }
  const fact = properties?.fact as Json | undefined;
  // Arms of experiments, and what a shop's own pages tell of a visitor to features, are facts as well.
  if (fact?.type === "string") fact.anyOf = [{ enum: facts.map(({ id }) => id) }, { type: "string" }];
  for (const [key, each] of Object.entries(properties ?? {})) annotate(each, key);
  for (const [key, each] of Object.entries(node)) if (key !== "properties") annotate(each, of);
}

/** JSON Schema 2020-12 of the document that `PUT /v1/config` takes. */
export function configSchema(): Json {
  const schema = z.toJSONSchema(config, { io: "input" }) as Json;
  annotate(schema, "");
  return { ...schema, title: "Suanpan configuration" };
}
