// Does an offer rule out the very offers it needs beside it?
import type { Offer, Settings } from "../../config.ts";
import { levelOf } from "../../offers/effects/index.ts";
import { type Check, say } from "../define.ts";

const meets = (excludes: readonly string[], tags: readonly string[]) => excludes.some((tag) => tags.includes(tag));

const groupOf = ({ group, effect }: Offer) => group ?? levelOf(effect);

/** Groups of which one offer at most applies in a cart. */
const choosing = ({ lanes }: Settings) =>
  new Set(
    lanes
      .flatMap(({ groups }) => groups)
      .filter(({ mode, per }) => mode !== "stack" && per === "cart")
      .map(({ id }) => id),
  );

export const excludes_required: Check = {
  code: "excludes_required",
  title: { en: "Excludes what it requires", "zh-CN": "既需要又排斥" },
  severity: "error",
  *find({ offers, config }) {
    const alone = choosing(config.settings);
    for (const { path, thing } of offers) {
      const apart = (other: Offer) =>
        thing.exclusive ||
        other.exclusive ||
        meets(thing.excludes, other.tags) ||
        meets(other.excludes, thing.tags) ||
        (groupOf(thing) === groupOf(other) && alone.has(groupOf(thing)));
      for (const [index, tag] of thing.requires.entries()) {
        const partners = offers
          .map((each) => each.thing)
          .filter((other) => other !== thing && other.tags.includes(tag));
        if (partners.length === 0 || !partners.every(apart)) continue;
        const ids = partners.map(({ id }) => id).join(", ");
        yield {
          field: `${path}.requires.${index}`,
          message: say(
            `"${thing.id}" requires the tag "${tag}", but never applies beside the offers that have it (${ids}). Take out the requirement, the exclusion or exclusive, or put them in different groups.`,
            `“${thing.id}”需要标签“${tag}”，但又不能与带有它的优惠（${ids}）并用。请去掉该要求、互斥或独占设置，或放入不同分组。`,
          ),
        };
      }
    }
  },
};
