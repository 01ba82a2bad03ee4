// Every segment, every quadrant and every tag is an audience too, described by its own words.

import { type Quadrant, quadrants } from "../lifetime/quadrants.ts";
import type { SegmentationInput } from "../rfm/segmentation.ts";
import type { TagDefinition } from "../tags/define.ts";
import type { FigureAudience, TagAudience } from "./define.ts";

export const segmentAudience = (id: string) => `segment-${id}`;

/** Customers of a segment as of last night. */
export function audiencesOfSegments(segmentation: Pick<SegmentationInput, "name" | "segments">): FigureAudience[] {
  return segmentation.segments.map(({ id, name, action }) => ({
    id: segmentAudience(id),
    of: "figures",
    title: name,
    description: {
      en: `Customers of the segment “${name.en}” (${segmentation.name.en}).`,
      "zh-CN": `“${segmentation.name["zh-CN"]}”中属于“${name["zh-CN"]}”的客户。`,
    },
    action,
    params: [],
    when: () => ({ op: "has", fact: "customer.segments", value: id }),
    sort: "spent",
    until_order: false,
  }));
}

function ofQuadrant({ id, name, action }: Quadrant): FigureAudience {
  return {
    id: `quadrant-${id}`,
    of: "figures",
    title: name,
    description: {
      en: "By what they spent so far against what is expected of them in twelve months, each divided at its median.",
      "zh-CN": "按历史消费与未来12个月预期价值，各以中位数划分。",
    },
    action,
    params: [],
    when: () => ({ op: "is", fact: "customer.quadrant", value: id }),
    sort: "value",
    until_order: false,
  };
}

export const quadrantAudiences: readonly FigureAudience[] = quadrants.map(ofQuadrant);

/** Customers of a tag: of a rule, of an answer, of an import, or of those lost at a step of a funnel. */
export const tagAudience = ({ id, name, description, source }: TagDefinition): TagAudience => ({
  id: `tag-${id}`,
  of: "tag",
  tag: id,
  title: name,
  description: description ?? {
    en: `Customers with the tag “${name.en}”.`,
    "zh-CN": `带有“${name["zh-CN"]}”标签的客户。`,
  },
  action:
    source.kind === "lost"
      ? {
          en: "Write to them while they remember: say what they left, and answer what may have held them up.",
          "zh-CN": "请趁热联系：提示其未完成的步骤，并解答可能的疑虑。",
        }
      : {
          en: "Make an offer of which this tag is the condition, or write to them.",
          "zh-CN": "可设置以此标签为条件的优惠，或直接联系。",
        },
  params: [],
});
