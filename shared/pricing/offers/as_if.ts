// What would an offer do if the cart had what it needs? It is worked out once more, with lines that stand for what is missing.
import { scaleMinor } from "../../money.ts";
import type { Facts } from "../../predicate.ts";
import type { Need } from "../decision.ts";
import { type Gain, judge, type Refusal, type Scene } from "./attempt.ts";
import { byProduct, type CartLine, isFull, openLine } from "./cart.ts";
import { settleSum } from "./settle.ts";
import type { Entry } from "./table.ts";
import { cheapestOf } from "./units.ts";

/** Something of the offer's products that costs so much. */
function anything(minor: number): CartLine {
  return {
    index: -1,
    sku: "",
    quantity: 1,
    list_minor: minor,
    price_minor: minor,
    running_minor: minor,
    headroom_minor: minor,
    place: -1,
    product: null,
    membership: null,
    floor_minor: 0,
  };
}

/** More units like those of a line. */
function moreOf(line: CartLine, units: number): CartLine {
  const { sku, quantity, list_minor, price_minor, product, membership, floor_minor } = line;
  const running_minor = scaleMinor(line.running_minor, units, quantity);
  return {
    index: -1,
    sku,
    quantity: units,
    list_minor,
    price_minor,
    running_minor,
    headroom_minor: Math.min(running_minor, scaleMinor(line.headroom_minor, units, quantity)),
    place: -1,
    product,
    membership,
    floor_minor: (floor_minor / quantity) * units,
  };
}

/** Units of a product, at its price in the cart or else at what it costs by itself. */
function unitsOfSku({ cart, table, priceOf }: Scene, sku: string, units: number): CartLine | undefined {
  for (const line of cart.lines) if (line.sku === sku) return moreOf(line, units);
  const priced = priceOf(sku);
  if (!priced) return undefined;
  const { good, list_minor, price_minor, floor_minor } = priced;
  const quantity = 1;
  return moreOf(openLine({ index: -1, sku, good, quantity, list_minor, price_minor, floor_minor }, table), units);
}

function linesOfSkus(scene: Scene, skus: readonly string[]): CartLine[] {
  const lines: CartLine[] = [];
  for (const sku of new Set(skus)) {
    let units = 0;
    for (const each of skus) if (each === sku) units += 1;
    const line = unitsOfSku(scene, sku, units);
    if (line) lines.push(line);
  }
  return lines;
}

/** Lines that would meet a need; undefined when nothing can be told of them. */
function linesMeeting(scene: Scene, need: Need, among: readonly CartLine[], entry: Entry): CartLine[] | undefined {
  switch (need.kind) {
    case "people":
      return [];
    case "amount":
      return [anything(need.missing_minor)];
    case "quantity": {
      const line = cheapestOf(among, entry.offer.base);
      return line && [moreOf(line, need.missing)];
    }
    case "products": {
      const lines = linesOfSkus(scene, need.skus);
      return lines.length > 0 ? lines : undefined;
    }
  }
}

/** A line with more units of its product. */
export function grown(line: CartLine, more: CartLine): CartLine {
  return {
    ...line,
    quantity: line.quantity + more.quantity,
    running_minor: line.running_minor + more.running_minor,
    headroom_minor: line.headroom_minor + more.headroom_minor,
    floor_minor: line.floor_minor + more.floor_minor,
  };
}

/** Lines with those of others that belong to them: more units of a line stand with it, others where they would in the cart. */
export function withMore(
  lines: readonly CartLine[],
  extra: readonly CartLine[],
  belongs: (line: CartLine) => boolean,
  /** A line that has grown is one and the same wherever it stands. */
  known: Map<CartLine, CartLine>,
): readonly CartLine[] {
  const all = lines.slice();
  for (const line of extra) {
    if (!belongs(line)) continue;
    const same = line.product ? all.findIndex(({ product, sku }) => product !== null && sku === line.sku) : -1;
    if (same >= 0) {
      const own = all[same] as CartLine;
      const more = known.get(own) ?? grown(own, line);
      known.set(own, more);
      all[same] = more;
      continue;
    }
    let at = all.length;
    // Of what is not known to be a product nobody can tell; it comes last.
    if (line.product) while (at > 0 && byProduct(all[at - 1] as CartLine, line) > 0) at -= 1;
    all.splice(at, 0, line);
  }
  return all;
}

/** Units that are needed, and others on top. */
function together(need: Need, [line]: readonly CartLine[], more: Need | undefined): Need | undefined {
  if (need.kind !== "quantity" || !line) return undefined;
  if (more?.kind === "quantity") return { kind: "quantity", missing: need.missing + more.missing };
  if (more?.kind !== "products") return undefined;
  return { kind: "products", skus: [...Array.from({ length: need.missing }, () => line.sku), ...more.skus] };
}

/** What is needed, what then comes of the offer, and the lines and facts that were added for it. */
export interface Supposed {
  need: Need;
  result: Gain | Refusal;
  extra: readonly CartLine[];
  facts: Facts;
}

/**
 * An offer as if what it needs were there. Where it then still lacks units of its own, those are needed too. `settled`: how
 * exactly it is worked out what it would take.
 */
export function asIf(scene: Scene, found: Gain | Refusal, settled = settleSum): Supposed | undefined {
  const { entry } = found;
  if (!found.next) return undefined;
  let { need, facts, ofTargets } = found.next;
  for (let round = 0; round < 2; round += 1) {
    const extra = linesMeeting(scene, need, ofTargets ? found.targets : found.counted, entry);
    if (!extra) return undefined;
    // More units of what is reduced are reduced too, and an offer that takes no such lines would not take these.
    if (!entry.offer.on_reduced && !extra.every(isFull)) return undefined;
    const { concerns, reduces } = entry.prepared;
    const known = new Map<CartLine, CartLine>();
    const counted = withMore(found.counted, extra, ({ product }) => product === null || concerns(product), known);
    const targets = entry.offer.reduces
      ? withMore(found.targets, extra, ({ product }) => product !== null && reduces(product), known)
      : counted;
    const supposed = facts ? { ...scene.facts, ...facts } : scene.facts;
    const result = judge(scene, entry, { counted, targets }, supposed, settled);
    const both = result.applies ? undefined : together(need, extra, result.next?.need);
    if (!both || result.applies) return { need, result, extra, facts: supposed };
    need = both;
    facts = undefined;
    ofTargets = result.next?.ofTargets;
  }
  return undefined;
}
