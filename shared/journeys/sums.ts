// What do many visits come to? Sums that add up in whatever order, so that memory holds kinds of pages and not visits.
import type { Walk } from "../walks/walk.ts";
import { type Look, looksOf, placesOf } from "./looks.ts";
import { nearer } from "./place.ts";

/** Visible time up to which a look falls into each part, ms; the last is open. */
export const DWELLS = [3_000, 10_000, 30_000, 60_000, 180_000] as const;

/** A page of every kind of screen as a neutral frame: so many fields across, bands of so many pixels down. */
export const ACROSS = 8;
export const DOWN = 12;
export const BAND_PX: Readonly<Record<string, number>> = { phone: 400, tablet: 500, desktop: 400 };

/** Places of a path that are told apart; longer ones end in more. */
const LONGEST = 7;

/** Kinds of paths and pages that are held: beyond them the rare are one. */
export const MOST_HELD = 20_000;

export interface PageSums {
  views: number;
  visits: number;
  ordered: number;
  exits: number;
}

export interface PlaceSums extends PageSums {
  entries: number;
  /** Visits that left from it without having seen anything else. */
  bounces: number;
  /** Looks by visible time, as `DWELLS` parts it. */
  dwell: number[];
}

export interface OnePage extends PageSums {
  place: string;
  /** Products that it was seen to be of; a second one says that it is a page of many. */
  skus: Set<string>;
}

export interface ScreenSums {
  looks: number;
  /** Looks that came to each tenth of the page. */
  scrolled: number[];
  clicks: number;
  /** By band, then field. */
  map: number[][];
}

export interface JourneySums {
  visits: number;
  ordered: number;
  places: Map<string, PlaceSums>;
  pages: Map<string, OnePage>;
  /** By place, then the place after it; `exit` is the end. */
  steps: Map<string, Map<string, number>>;
  /** Visits in which somebody came back from a place to the one before it, by both. */
  loops: Map<string, { visits: number; times: number; ordered: number }>;
  /** By path, as JSON, of visits with an order and without. */
  bought: Map<string, number>;
  left: Map<string, number>;
  /** By device, then the place. */
  screens: Map<string, Map<string, ScreenSums>>;
}

export const newSums = (): JourneySums => ({
  visits: 0,
  ordered: 0,
  places: new Map(),
  pages: new Map(),
  steps: new Map(),
  loops: new Map(),
  bought: new Map(),
  left: new Map(),
  screens: new Map(),
});

const REST = "(other)";

/** What a key has; beyond so many keys the rest have one together. */
function own<T>(map: Map<string, T>, key: string, empty: () => T): T {
  const kept = map.has(key) || map.size < MOST_HELD ? key : REST;
  const known = map.get(kept) ?? empty();
  map.set(kept, known);
  return known;
}

const count = (map: Map<string, number>, key: string): void => {
  const kept = map.has(key) || map.size < MOST_HELD ? key : REST;
  map.set(kept, (map.get(kept) ?? 0) + 1);
};

const newPlace = (): PlaceSums => ({
  ...{ views: 0, visits: 0, ordered: 0, exits: 0, entries: 0, bounces: 0 },
  dwell: new Array(DWELLS.length + 1).fill(0),
});

const newPage = (place: string): OnePage => ({
  ...{ views: 0, visits: 0, ordered: 0, exits: 0 },
  place,
  skus: new Set(),
});

/** Adds a visit with its looks; one without a page leaves nothing. */
export function addJourney(
  sums: JourneySums,
  walk: Pick<Walk, "acts" | "device">,
  looks: readonly Look[] = looksOf(walk),
): void {
  const [first] = looks;
  const last = looks.at(-1);
  if (!first || !last) return;
  const ordered = walk.acts.some(({ name }) => name === "purchase") ? 1 : 0;
  sums.visits += 1;
  sums.ordered += ordered;
  const places = placesOf(looks);
  for (const look of looks) addLook(sums, look, walk.device);
  for (const place of new Set(places)) {
    const all = own(sums.places, place, newPlace);
    all.visits += 1;
    all.ordered += ordered;
  }
  const pages = new Map(looks.map(({ page, place }) => [page, place]));
  for (const [page, place] of pages) {
    const all = own(sums.pages, page, () => newPage(place));
    all.visits += 1;
    all.ordered += ordered;
    // One address may be of two kinds, such as a product that was once not there: whichever visit comes first, it is one.
    all.place = nearer(place, all.place);
    if (page === last.page) all.exits += 1;
  }
  own(sums.places, first.place, newPlace).entries += 1;
  own(sums.places, last.place, newPlace).exits += 1;
  if (looks.length === 1) own(sums.places, first.place, newPlace).bounces += 1;
  addSteps(sums, places, ordered);
  const path = places.length > LONGEST ? [...places.slice(0, LONGEST), "…"] : places;
  count(ordered ? sums.bought : sums.left, JSON.stringify(path));
}

function addSteps(sums: JourneySums, places: readonly string[], ordered: number): void {
  for (const [at, place] of ["entry", ...places].entries()) {
    count(
      own(sums.steps, place, () => new Map<string, number>()),
      places[at] ?? "exit",
    );
  }
  const loops = new Map<string, number>();
  for (const [at, place] of places.entries()) {
    if (at < 2 || places[at - 2] !== place) continue;
    const key = JSON.stringify([place, places[at - 1]]);
    loops.set(key, (loops.get(key) ?? 0) + 1);
  }
  for (const [key, times] of loops) {
    const all = own(sums.loops, key, () => ({ visits: 0, times: 0, ordered: 0 }));
    all.visits += 1;
    all.times += times;
    all.ordered += ordered;
  }
}

function addLook(sums: JourneySums, look: Look, device: string): void {
  const place = own(sums.places, look.place, newPlace);
  place.views += 1;
  const page = own(sums.pages, look.page, () => newPage(look.place));
  page.views += 1;
  if (look.sku !== null && page.skus.size < 2) page.skus.add(look.sku);
  const ms = look.engaged_ms;
  if (ms !== null) {
    const part = DWELLS.findIndex((until) => ms < until);
    const at = part < 0 ? DWELLS.length : part;
    place.dwell[at] = (place.dwell[at] ?? 0) + 1;
  }
  if (look.scroll_ratio === null && look.clicks.length === 0) return;
  const screen = own(
    own(sums.screens, device, () => new Map<string, ScreenSums>()),
    look.place,
    (): ScreenSums => ({
      ...{ looks: 0, clicks: 0, scrolled: new Array(11).fill(0) },
      map: Array.from({ length: DOWN }, () => new Array(ACROSS).fill(0)),
    }),
  );
  if (look.scroll_ratio !== null) {
    screen.looks += 1;
    for (let tenth = 0; tenth <= Math.floor(look.scroll_ratio * 10 + 1e-9); tenth += 1) {
      screen.scrolled[tenth] = (screen.scrolled[tenth] ?? 0) + 1;
    }
  }
  for (const { x_ratio, y_px } of look.clicks) {
    const band = screen.map[Math.min(DOWN - 1, Math.floor(y_px / (BAND_PX[device] ?? 400)))];
    const field = Math.min(ACROSS - 1, Math.floor(x_ratio * ACROSS));
    if (band) band[field] = (band[field] ?? 0) + 1;
    screen.clicks += 1;
  }
}
