// Which offers apply, and what does each take? Worked out once more as an operator's handbook would say it, by trying every
// choice there is. It shares no code with the engine.
import type { Offer, Settings } from "../../shared/pricing/config.ts";
import { type Effect, effectOf, type OracleLine, places, type State, total } from "./oracle_effects.ts";

export interface OracleAnswer {
  /** What each line costs, as the lines came. */
  totals: number[];
  shipping: number;
  /** What each applied offer took. */
  applied: Record<string, number>;
}

function apply(state: State, { offer, off, shipping, extra }: Effect): void {
  if (total(off) + shipping + extra === 0) return;
  for (const [at, amount] of off.entries()) state.running[at] = (state.running[at] ?? 0) - amount;
  state.shipping -= shipping;
  state.applied.set(offer.id, total(off) + shipping);
}

const clash = (a: Offer, b: Offer) =>
  a.excludes.some((tag) => b.tags.includes(tag)) || b.excludes.some((tag) => a.tags.includes(tag));
const money = ({ off, shipping }: Effect) => total(off) + shipping;

type Group = Settings["lanes"][number]["groups"][number];

const fromEach = ({ off, shipping }: Effect) => [...off, shipping];

/** Of every way to give each line to one of the effects that reduce it, the one the mode asks for. */
function assign(effects: readonly Effect[], lines: readonly OracleLine[], mode: Group["mode"]): (Effect | undefined)[] {
  let ways: (Effect | undefined)[][] = [[]];
  // Shipping is one more thing to take from, after the lines.
  for (const at of places([...lines, "shipping"])) {
    const takers = effects.filter((effect) => fromEach(effect)[at]);
    ways = ways.flatMap((way) => (takers.length > 0 ? takers : [undefined]).map((taker) => [...way, taker]));
  }
  const worth = (way: readonly (Effect | undefined)[]) =>
    total(way.map((taker, at) => (taker && fromEach(taker)[at]) ?? 0));
  const rank = (way: readonly (Effect | undefined)[]) =>
    total(way.map((taker) => (taker ? effects.indexOf(taker) : 0)));
  const sign = mode === "best" ? -1 : mode === "worst" ? 1 : 0;
  return ways.toSorted((a, b) => sign * (worth(a) - worth(b)) || rank(a) - rank(b))[0] ?? [];
}

function chooseLines(all: readonly Effect[], lines: readonly OracleLine[], mode: Group["mode"]): Effect[] {
  const way = assign(all, lines, mode);
  const winners = all.filter((effect) => money(effect) === 0 || way.includes(effect));
  for (const [index, later] of winners.entries()) {
    if (winners.slice(0, index).some(({ offer }) => clash(offer, later.offer))) {
      return chooseLines(
        all.filter((each) => each !== later),
        lines,
        mode,
      );
    }
  }
  return winners.map((effect) => ({
    ...effect,
    off: effect.off.map((amount, at) => (way[at] === effect ? amount : 0)),
  }));
}

function chooseOne(all: readonly Effect[], mode: Group["mode"]): Effect[] {
  const sums = all.map(money);
  const wanted = mode === "best" ? Math.max(...sums) : mode === "worst" ? Math.min(...sums) : sums[0];
  return all.filter((_, at) => sums[at] === wanted).slice(0, 1);
}

function runAll(offers: readonly Offer[], lines: readonly OracleLine[], lanes: Settings["lanes"], state: State): void {
  for (const group of lanes.flatMap((lane) => lane.groups)) {
    const members = offers.filter((offer) => offer.group === group.id);
    const sorted = members.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
    const isFree = (offer: Offer) => !offers.some((other) => state.applied.has(other.id) && clash(offer, other));
    if (group.mode === "stack") {
      for (const offer of sorted) {
        const effect = isFree(offer) ? effectOf(offer, lines, state) : undefined;
        if (effect) apply(state, effect);
      }
      continue;
    }
    const effects = sorted.filter(isFree).flatMap((offer) => effectOf(offer, lines, state) ?? []);
    const chosen = group.per === "line" ? chooseLines(effects, lines, group.mode) : chooseOne(effects, group.mode);
    for (const effect of chosen) apply(state, effect);
  }
}

/** What the offers of a store do to a cart. Each offer names its group. */
export function oracle(
  offers: readonly Offer[],
  asked: readonly OracleLine[],
  lanes: Settings["lanes"],
  shipping: number,
): OracleAnswer {
  const order = places(asked).toSorted((a, b) => {
    const [x, y] = [asked[a] as OracleLine, asked[b] as OracleLine];
    return (x.sku < y.sku ? -1 : x.sku > y.sku ? 1 : 0) || x.quantity - y.quantity || a - b;
  });
  const lines = order.map((at) => asked[at] as OracleLine);
  const fresh = (): State => ({
    running: lines.map(({ price, quantity }) => price * quantity),
    shipping,
    applied: new Map(),
  });
  const answer = ({ running, shipping: left, applied }: State): OracleAnswer => ({
    totals: places(asked).map((at) => running[order.indexOf(at)] ?? 0),
    shipping: left,
    applied: Object.fromEntries(applied),
  });
  const groups = lanes.flatMap((lane) => lane.groups.map(({ id }) => id));
  const rank = ({ group }: Offer) => groups.indexOf(group ?? "");
  const tried = offers.toSorted((a, b) => rank(a) - rank(b) || b.priority - a.priority || (a.id < b.id ? -1 : 1));
  for (const offer of tried.filter(({ exclusive, requires }) => exclusive && requires.length === 0)) {
    const state = fresh();
    const effect = effectOf(offer, lines, state);
    if (!effect) continue;
    apply(state, effect);
    return answer(state);
  }
  let open = tried.filter(({ exclusive }) => !exclusive);
  for (;;) {
    const state = fresh();
    runAll(open, lines, lanes, state);
    const has = (offer: Offer, tag: string) =>
      open.some((other) => other !== offer && state.applied.has(other.id) && other.tags.includes(tag));
    const lonely = open.find((offer) => state.applied.has(offer.id) && !offer.requires.every((tag) => has(offer, tag)));
    if (!lonely) return answer(state);
    open = open.filter((offer) => offer !== lonely);
  }
}
