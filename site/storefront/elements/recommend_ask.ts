// How are recommendations asked for? All places of a page in one request, with what this visit has seen and nothing else of it.
import type { PlacementAnswer, RecommendAnswer } from "../../../shared/api/recommend_answers.ts";
import { post } from "./client.ts";
import type { StartOptions } from "./public.ts";
import { track } from "./recommend_events.ts";
import { type Known, read, recall, remember } from "./visit.ts";

export interface Place {
  id: string;
  kind: string;
  skus: readonly string[];
  limit: number;
}

export interface Asker {
  readonly place: Place;
  /** What is not wanted anywhere on the page: bought before, or shown already. */
  readonly barred: { bought: readonly string[]; exclude: readonly string[] };
  show: (answer: PlacementAnswer) => void;
}

const SEEN = "suanpan.seen";

/** Most products that are remembered of a visit, and most places of one request. */
const MOST_SEEN = 20;
const MOST_PLACES = 10;

/** Whoever waits longer has read on. */
const PATIENCE_MS = 8_000;

/** Remembers for the visit that products were looked at, the latest first. */
export function saw(skus: readonly string[]): void {
  remember(SEEN, [...new Set([...skus, ...recall<string[]>(SEEN, [])])].slice(0, MOST_SEEN));
}

let options: StartOptions | undefined;
const waiting: Asker[] = [];

export const setOptions = (given: StartOptions): void => {
  options = given;
};

/** Has an element ask together with all others of this frame. */
export function want(asker: Asker): void {
  if (!options?.key || waiting.includes(asker)) return;
  if (waiting.push(asker) === 1) requestAnimationFrame(send);
}

/** Places by their names; a second one of a name is told apart. */
function named(askers: readonly Asker[]): Map<string, Asker> {
  const places = new Map<string, Asker>();
  for (const asker of askers) {
    const { id } = asker.place;
    places.set(places.has(id) ? `${id}-${places.size + 1}` : id, asker);
  }
  return places;
}

async function send(): Promise<void> {
  const places = named(waiting.splice(0, MOST_PLACES));
  if (waiting.length > 0) requestAnimationFrame(send);
  const { key, url, locale, customer_token } = options as StartOptions & { url: string };
  const barred = (kind: keyof Asker["barred"]) => [...places.values()].flatMap((asker) => asker.barred[kind]);
  const ask = {
    placements: [...places].map(([id, { place }]) => ({ ...place, id })),
    seen: recall<string[]>(SEEN, []),
    bought: barred("bought"),
    exclude: barred("exclude"),
    visitor: read<Known>("localStorage", "suanpan")?.visitor,
    customer_token,
    locale: locale ?? (document.querySelector("html:lang(zh)") ? "zh-CN" : "en"),
  };
  const result = await post<RecommendAnswer>({ key, url }, "recommend", ask, AbortSignal.timeout?.(PATIENCE_MS));
  if (!result.ok) return;
  const { holdout, placements } = result.answer;
  if (placements.some(({ products, held_back }) => products.length + held_back > 0)) track.met(holdout);
  for (const answer of placements) places.get(answer.id)?.show(answer);
}
