// Does an offer require or exclude a tag that no other offer carries?
import type { Offer } from "../../config.ts";
import { type Check, type Placed, say } from "../define.ts";
import { meant } from "../nearest.ts";

/** Whether another offer that is on carries a tag. */
const carried = (tag: string, self: Offer, offers: readonly Placed<Offer>[]) =>
  offers.some(({ thing }) => thing !== self && thing.tags.includes(tag));

export const unknown_tag: Check = {
  code: "unknown_tag",
  title: { en: "Tag that no offer has", "zh-CN": "没有优惠使用的标签" },
  severity: "error",
  *find({ offers }) {
    const tags = new Set(offers.flatMap(({ thing }) => thing.tags));
    for (const { path, thing } of offers) {
      for (const [index, tag] of thing.requires.entries()) {
        if (carried(tag, thing, offers)) continue;
        const guess = meant(tag, tags);
        yield {
          field: `${path}.requires.${index}`,
          message: say(
            `"${thing.id}" requires an offer with the tag "${tag}", and no other active offer has it, so it can never apply.${guess.en || " Give the tag to the offer it goes with."}`,
            `“${thing.id}”需要带标签“${tag}”的优惠，但没有其他启用的优惠带有它，因此永不适用。${guess["zh-CN"] || "请给与之搭配的优惠加上此标签。"}`,
          ),
        };
      }
      for (const [index, tag] of thing.excludes.entries()) {
        // Its own is a way to say "one of those with this tag".
        if (tags.has(tag)) continue;
        yield {
          field: `${path}.excludes.${index}`,
          severity: "warning",
          message: say(
            `"${thing.id}" excludes the tag "${tag}", which no active offer has: it excludes nothing. Correct the tag or take it out.`,
            `“${thing.id}”排斥标签“${tag}”，但没有启用的优惠带有它，不起作用。请更正或移除。`,
          ),
        };
      }
    }
  },
};
