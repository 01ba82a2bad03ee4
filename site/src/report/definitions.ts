// What does each metric mean? The catalogue, which the page fetches with its first question.
import type { Text } from "../../../shared/locale.ts";
import { bearer, call } from "./api.ts";
import type { Asker } from "./session.ts";

/** An entry of the metric catalogue. Texts that are the same in every language come as plain strings. */
export interface Definition {
  id: string;
  title: Text | string;
  description: Text | string;
  formula: Text | string;
  unit: string;
  layer: string;
  stage: string;
  lineage: Text | string;
  /** What is stored on the way. */
  tables: readonly string[];
  /** How it is told whether a change is more than chance. */
  method: Text | string;
  /** Whether single orders make it up. */
  rows?: boolean;
  /** How often it was defined anew. */
  version?: number;
}

/** The catalogue, asked with whatever session there is; null when it cannot be had. */
export async function fetchDefinitions({ ask }: Asker): Promise<Definition[] | null> {
  const answer = await ask((session) =>
    call<Definition[] | { metrics: Definition[] }>("/v1/metrics", bearer(session.token)),
  );
  if (!answer.ok) return null;
  return Array.isArray(answer.value) ? answer.value : answer.value.metrics;
}
