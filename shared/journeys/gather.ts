// What were the visits of a range, where some looks do not tell their page's kind? Other visits to the same address do.
import type { Walk } from "../walks/walk.ts";
import { type Look, looksOf } from "./looks.ts";
import { isTold, nearer } from "./place.ts";
import { addJourney, type JourneySums, MOST_HELD, newSums } from "./sums.ts";

/** Visits that wait until all others have told; those beyond are counted with what is known by then. */
const MOST_WAITING = 2_000;

export interface Gathered {
  add(walk: Walk): void;
  end(): JourneySums;
}

/** Sums of visits, in whatever order they are added. */
export function gatherJourneys(): Gathered {
  const sums = newSums();
  const kinds = new Map<string, Map<string, number>>();
  const waiting: { looks: Look[]; walk: Walk }[] = [];
  const settle = (looks: readonly Look[]) =>
    looks.map((look) =>
      isTold(look.place) ? look : { ...look, place: commonest(kinds.get(look.page)) ?? look.place },
    );
  return {
    add(walk) {
      const looks = looksOf(walk);
      for (const { page, place } of looks) {
        if (!isTold(place) || (!kinds.has(page) && kinds.size >= MOST_HELD)) continue;
        const told = kinds.get(page) ?? new Map<string, number>();
        kinds.set(page, told.set(place, (told.get(place) ?? 0) + 1));
      }
      if (looks.every(({ place }) => isTold(place))) addJourney(sums, walk, looks);
      else if (waiting.length < MOST_WAITING) waiting.push({ looks, walk });
      else addJourney(sums, walk, settle(looks));
    },
    end() {
      for (const { looks, walk } of waiting.splice(0)) addJourney(sums, walk, settle(looks));
      return sums;
    },
  };
}

/** What most looks told; of as many the kind that is nearer to an order. */
const commonest = (told: ReadonlyMap<string, number> = new Map()): string | undefined =>
  [...told].reduce<[string, number] | undefined>(
    (best, one) =>
      best && (best[1] > one[1] || (best[1] === one[1] && nearer(best[0], one[0]) === best[0])) ? best : one,
    undefined,
  )?.[0];
