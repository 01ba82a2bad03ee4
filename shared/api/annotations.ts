// What happened beside the figures, and what a store wants of them.
import { annotationsQuery, putAnnotation, putTargets, targetsQuery } from "./annotation_requests.ts";
import type { Endpoint } from "./endpoint.ts";

const own = {
  id: "fair",
  day: "2026-11-11",
  until: "2026-11-13",
  title: { en: "Trade fair", "zh-CN": "展会" },
  sections: null,
};
const target = { metric: "gmv", period: "month", value: 50_000_000, direction: "at_least" };

export const annotations: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/annotations",
    access: "read",
    audience: "report",
    query: annotationsQuery,
    summary: "What happened beside the figures",
    description:
      "Offers, price rules, price lists, experiments and features from when to when, as the configuration's versions and the audit tell it, and what operators noted. More than three alike on one day are one. Through a link only what its sections and days may show: experiments and features with a section of their report, none of these through a filter.",
    answer: {
      from: "2026-11-01",
      to: "2026-11-28",
      annotations: [
        {
          id: "offer:autumn:2026-11-10:begins",
          kind: "offer",
          day: "2026-11-10",
          until: "2026-11-12",
          title: { en: "Offer begins: Autumn", "zh-CN": "优惠开始：秋季" },
        },
      ],
      truncated: false,
    },
  },
  {
    method: "put",
    path: "/v1/annotations/{id}",
    access: "manage",
    audience: "report",
    body: putAnnotation,
    summary: "Note something beside the figures",
    answer: own,
  },
  {
    method: "delete",
    path: "/v1/annotations/{id}",
    access: "manage",
    audience: "report",
    summary: "Remove a note of your own",
    answer: { id: "fair", deleted: true },
  },
  {
    method: "get",
    path: "/v1/targets",
    access: "read",
    audience: "report",
    query: targetsQuery,
    summary: "Targets, and how far each is",
    description:
      "`expected` is what the figure would be by now at the pace of the period before (`pace_ratio`: the share of its total that had come by the same point), on an even way where that is not known; of shares and averages the target itself. `standing` is reached, on_track, close (within a tenth of it), behind, missed, or early: nothing is judged before a day is over, nor on an even way before a tenth of the period is. Through a link only of metrics it shows, of periods that lie in its days, and none through a filter.",
    answer: {
      targets: [
        {
          ...target,
          title: { en: "Sales", "zh-CN": "销售额" },
          unit: "minor",
          from: "2026-11-01",
          to: "2026-11-30",
          actual: 38_000_000,
          expected: 35_500_000,
          elapsed_ratio: 0.733,
          pace_ratio: 0.71,
          standing: "on_track",
        },
      ],
      as_of: 1_795_000_000_000,
      changed_at: 1_794_000_000_000,
    },
  },
  {
    method: "put",
    path: "/v1/targets",
    access: "manage",
    audience: "report",
    body: putTargets,
    summary: "Set all targets",
    description: "Those before are replaced. Answers as GET does.",
    answer: { targets: [], as_of: 1_795_000_000_000, changed_at: 1_795_000_000_000 },
  },
];
