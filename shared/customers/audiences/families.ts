// Every segment and every quadrant is an audience too, described by its own words.

import { type Quadrant, quadrants } from "../lifetime/quadrants.ts";
import type { SegmentationInput } from "../rfm/segmentation.ts";
import type { FigureAudience } from "./define.ts";

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
