// What tests of experiments that act by themselves share: what pages tell of many visitors, and what is found of it afterwards.
import type { StudyDocument } from "../../shared/studies/blocks.ts";
import { send } from "./ask.ts";
import { eventId, read, type TestStore } from "./worker.ts";

export const arms = [
  { id: "control", title: { en: "List price", "zh-CN": "原价" }, weight: 0.5 },
  { id: "bold", title: { en: "Dearer", "zh-CN": "提价" }, weight: 0.5 },
];

export const named = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}-visitor-${n}`);

/** Events of a name, one of each visitor; exposures come first. */
export async function tellEvents(
  store: TestStore,
  name: string,
  visitors: readonly string[],
  params: (visitor: string) => object = () => ({}),
): Promise<void> {
  const url = "https://shop.example/";
  const after = name === "exposure" ? 0 : 60_000;
  const events = visitors.map((visitor, n) => {
    return { id: eventId(Date.now() + after + n), name, url, visitor, params: params(visitor) };
  });
  if (events.length > 0) await send(store, "POST", "/v1/import/events", { events });
}

interface Audit {
  entries: { actor: string; action: string; object: string; detail: Record<string, unknown> & { why: string } }[];
}

/** What was done by itself, the oldest first. */
export const actsOf = async (store: TestStore) =>
  (await read<Audit>(store, "/v1/audit")).entries.filter(({ actor }) => actor === "job:experiments").reverse();

export const pageOf = async (store: TestStore) =>
  (await read<{ document: StudyDocument }>(store, "/v1/studies/experiments")).document;
