// Which lines are decided on? In a cart one for each product, however its units are spread, and the answer is split back.
import { splitAmount, splitUnits } from "./allocate.ts";
import type { DecidedLine, UnitRun } from "./decision.ts";
import type { DecisionInput, InputLine } from "./input.ts";
import type { Good, Prepared } from "./prepare.ts";

/** Most units of one line; what is not a number of units counts as one. */
const MOST_UNITS = 1_000_000;

/** A line to be priced. */
export interface AskedLine {
  sku: string;
  good: Good | null;
  quantity: number;
}

export interface Asked {
  lines: AskedLine[];
  /** By the input's lines: which of the lines above stands for each; undefined where each stands for itself. */
  places: readonly number[] | undefined;
}

const unitsOf = ({ quantity }: InputLine) => (quantity >= 1 ? Math.min(Math.floor(quantity), MOST_UNITS) : 1);

/** The line that asks for the same product; -1 without one. Carts are short: looking through them beats a map. */
function placeOf(asked: readonly AskedLine[], sku: string, good: Good | null): number {
  for (let place = 0; place < asked.length; place += 1) {
    const each = asked[place] as AskedLine;
    if (each.good === good && (good !== null || each.sku === sku)) return place;
  }
  return -1;
}

/** On a product page each line stands alone; in a cart those of one product are one, so that no split of it pays. */
export function askedLines(prepared: Prepared, { kind, lines }: DecisionInput): Asked {
  const asked: AskedLine[] = [];
  const places: number[] = [];
  for (const line of lines) {
    const { sku } = line;
    const good = prepared.goodOf(sku);
    const place = kind === "cart" ? placeOf(asked, sku, good) : -1;
    const same = asked[place];
    places.push(same ? place : asked.length);
    if (same) same.quantity += unitsOf(line);
    else asked.push({ sku, good, quantity: unitsOf(line) });
  }
  return { lines: asked, places: asked.length < lines.length ? places : undefined };
}

/** What so many units at the head of some runs cost, which are taken out of them. */
function takeUnits(runs: [count: number, paid_minor: number][], quantity: number): number {
  let [left, total_minor] = [quantity, 0];
  for (const run of runs) {
    const count = Math.min(left, run[0]);
    run[0] -= count;
    left -= count;
    total_minor += count * run[1];
  }
  return total_minor;
}

/**
 * One decided line as several of these quantities. The largest comes first and so bears the dearer units: the order in
 * which lines were put in makes no difference. All amounts sum to those of the one line.
 */
export function splitLine(line: DecidedLine, quantities: readonly number[]): DecidedLine[] {
  const order = quantities
    .map((_, place) => place)
    .sort((a, b) => (quantities[b] ?? 0) - (quantities[a] ?? 0) || a - b);
  const runs = line.units.map(([count, paid]: UnitRun): [number, number] => [count, paid]);
  const totals = order.map((place) => takeUnits(runs, quantities[place] ?? 0));
  const taxes = splitAmount(line.tax_minor, totals);
  const left = line.reductions.map(({ amount_minor }) => amount_minor);
  const parts: DecidedLine[] = [];
  for (const [at, place] of order.entries()) {
    const quantity = quantities[place] ?? 0;
    const total_minor = totals[at] ?? 0;
    const off = left.length > 0 ? splitAmount(line.price_minor * quantity - total_minor, left) : [];
    for (const [offer, amount] of off.entries()) left[offer] = (left[offer] ?? 0) - amount;
    parts[place] = {
      ...line,
      quantity,
      reductions: line.reductions.flatMap(({ offer }, each) => {
        const amount_minor = off[each] ?? 0;
        return amount_minor > 0 ? [{ offer, amount_minor }] : [];
      }),
      total_minor,
      tax_minor: taxes[at] ?? 0,
      units: splitUnits(total_minor, quantity),
    };
  }
  return parts;
}

/** Decided lines as they were asked, each where it stood. */
export function asAsked(lines: readonly DecidedLine[], places: readonly number[], input: DecisionInput): DecidedLine[] {
  const shared = lines.map((): number[] => []);
  for (let index = 0; index < places.length; index += 1) shared[places[index] ?? 0]?.push(index);
  const answer = places.map((place) => lines[place] as DecidedLine);
  for (let place = 0; place < lines.length; place += 1) {
    const own = shared[place] ?? [];
    if (own.length < 2) continue;
    const quantities = own.map((index) => unitsOf(input.lines[index] as InputLine));
    const parts = splitLine(lines[place] as DecidedLine, quantities);
    for (let at = 0; at < own.length; at += 1) answer[own[at] ?? 0] = parts[at] as DecidedLine;
  }
  return answer;
}
