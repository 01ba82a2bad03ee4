// Do offers exclude each other in a circle, so that their order alone decides which of them are left?
import type { Offer } from "../../config.ts";
import { type Check, type Placed, say } from "../define.ts";

type Edges = ReadonlyMap<Offer, readonly Offer[]>;

/** What can be reached from each offer by exclusions. */
function reach(from: Offer, edges: Edges): Set<Offer> {
  const found = new Set<Offer>();
  const rest = [...(edges.get(from) ?? [])];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    rest.push(...(edges.get(next) ?? []));
  }
  return found;
}

function edgesOf(offers: readonly Placed<Offer>[]): Edges {
  const byTag = new Map<string, Offer[]>();
  for (const { thing } of offers) for (const tag of thing.tags) byTag.set(tag, [...(byTag.get(tag) ?? []), thing]);
  const excluded = (offer: Offer) => new Set(offer.excludes.flatMap((tag) => byTag.get(tag) ?? []));
  return new Map(offers.map(({ thing }) => [thing, [...excluded(thing)].filter((other) => other !== thing)]));
}

export const excludes_loop: Check = {
  code: "excludes_loop",
  title: { en: "Circle of exclusions", "zh-CN": "互斥成环" },
  severity: "error",
  *find({ offers }) {
    const edges = edgesOf(offers.filter(({ thing }) => thing.excludes.length > 0 || thing.tags.length > 0));
    const reached = new Map(offers.map(({ thing }) => [thing, reach(thing, edges)]));
    const told = new Set<Offer>();
    for (const { path, thing } of offers) {
      if (told.has(thing)) continue;
      const circle = offers
        .map((each) => each.thing)
        .filter((other) => reached.get(thing)?.has(other) && reached.get(other)?.has(thing));
      if (circle.length < 2) continue;
      for (const other of circle) told.add(other);
      // That each excludes every other says plainly "one of these"; a chain that closes does not.
      if (circle.every((one) => circle.every((other) => one === other || edges.get(one)?.includes(other)))) continue;
      const ids = circle.map(({ id }) => id).join(", ");
      yield {
        field: `${path}.excludes`,
        message: say(
          `${ids} exclude each other in a circle. Let each exclude all the others, or put them in one group of mode first or best.`,
          `${ids} 的互斥关系成环。请让其中每一个都排斥其余全部，或放入同一个 first 或 best 分组。`,
        ),
      };
    }
  },
};
