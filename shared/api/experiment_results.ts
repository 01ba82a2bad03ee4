// Planning experiments and reading what they found: the endpoints.
import type { Endpoint } from "./endpoint.ts";
import { planBody } from "./experiment_requests.ts";

const title = (en: string, zh: string) => ({ en, "zh-CN": zh });
const reading = { value: 0.12, low: 0.03, high: 0.21, p: 0.004 };
const candidate = {
  from: "begin_checkout",
  to: "purchase",
  passed_ratio: 0.4,
  lost: 1_800,
  visitors: 4_800,
  weeks: 7,
  feasible: true,
};

export const experimentResults: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/experiments/{id}/results",
    access: "read",
    audience: "report",
    summary: "What an experiment found",
    description:
      "The verdict in words with its doubts, each metric of each arm against control by three readings (`sequential` holds at any look, `t` once at the planned end, `belief` is Bayesian), the reading of every day with its valid band, new visitors by day, and goals by device, country and channel corrected for how many were looked at. Differences are relative to control. Each night, or when asked, what is new is read; `results` is null before that. `until` is the last moment covered. When raw events of its first days are past their retention an experiment is not read again: `retention` tells which days then stand as they were read (`kept`) and which are in no figure (`lost`); it is null before. `metrics` tells what each counts. `verdict.harmful` names every arm beyond a guardrail's limit; of an arm that was stopped while others go on `stopped` is true, and no verdict rests on it. `winner` is the arm that everybody gets of an experiment that is over.",
    answer: {
      experiment: "button-colour",
      currency: "CNY",
      timezone: "Asia/Shanghai",
      results: {
        id: "button-colour",
        title: title("Colour of the buy button", "购买按钮颜色"),
        status: "running",
        version: 0,
        arms: [{ id: "grey", title: title("grey", "grey"), weight: 0.5, visitors: 5_012, stopped: false }],
        from: 1_794_000_000_000,
        until: 1_795_000_000_000,
        ended_at: null,
        winner: null,
        several: 12,
        planned_visitors: 20_000,
        alpha: 0.05,
        correction: "holm",
        cap_minor: 128_000,
        verdict: {
          verdict: "too_early",
          sentence: title("Nothing is certain yet. Let it run.", "目前尚无定论，请继续运行。"),
          doubts: [],
        },
        analysis: {
          metrics: [
            {
              id: "conversion",
              kind: "share",
              role: "goal",
              better: "up",
              control: { n: 5_012, mean: 0.031 },
              arms: [{ arm: "orange", n: 4_988, mean: 0.035, t: reading, sequential: reading, p_adjusted: 0.004 }],
              adjusted: true,
            },
          ],
          mismatch: { p: 0.8, found: false },
          several_ratio: 0.001,
          many_in_several: false,
        },
        days: [{ day: "2026-11-21", visitors: [412, 405], several: 1, weights: [0.5, 0.5] }],
        cumulative: [
          {
            metric: "conversion",
            arm: "orange",
            days: ["2026-11-21"],
            value: [0.12],
            low: [-0.31],
            high: [0.55],
          },
        ],
        parts: {
          device: [
            {
              key: "phone",
              visitors: [3_900, 3_881],
              arms: [{ metric: "conversion", arm: "orange", ...reading, p_adjusted: 0.012 }],
            },
          ],
          country: [],
          channel: [],
        },
        metrics: [
          {
            id: "conversion",
            title: title("Conversion", "转化率"),
            description: title("Share of visitors with a confirmed order.", "有确认订单的访客占比。"),
            unit: "ratio",
            kind: "share",
            better: "up",
          },
        ],
        retention: null,
      },
    },
  },
  {
    method: "post",
    path: "/v1/experiments/{id}/read",
    access: "manage",
    audience: "manage",
    summary: "Reads an experiment now instead of tonight",
    description:
      "Its visitors are read in slices behind the answer; `results` follow within a minute or so. An arm that harms a guardrail beyond its limit is stopped as by night, and with two arms the experiment; weights of a bandit move by night alone.",
    answer: { asked: "button-colour" },
    status: 202,
  },
  {
    method: "post",
    path: "/v1/experiments/plan",
    access: "manage",
    audience: "manage",
    body: planBody,
    summary: "Visitors and days that a test needs",
    description:
      "For a goal, from the store's own visitors of the last 28 whole days: conversion, orders, revenue, add_to_cart, begin_checkout and dwell as its pages told them; for others send `baseline`, and `deviation` where it is no share. Several arms share `alpha`. `days` are whole weeks; `least_change_ratio` is what 28 days would find. Those are for one look, by a t test; `any_look` is for the reading that verdicts are told by, which holds at every look and takes about twice as many: send its `visitors` as `planned_visitors`.",
    answer: {
      metric: "conversion",
      baseline: 0.031,
      deviation: null,
      change_ratio: 0.1,
      arms: 2,
      power: 0.8,
      alpha: 0.05,
      visitors_a_day: 2_900,
      visitors: 98_452,
      days: 35,
      least_change_ratio: 0.11,
      any_look: { visitors: 187_702, days: 70, least_change_ratio: 0.15 },
    },
  },
  {
    method: "get",
    path: "/v1/experiments/diagnosis",
    access: "read",
    audience: "report",
    summary: "What to test next",
    description:
      "The step of the last 28 whole days' visits that loses most and that a test can read within eight weeks, with the visitors and weeks that a change of a tenth needs; `candidates` are all steps.",
    answer: {
      days: 28,
      steps: [{ id: "session", count: 81_000 }],
      best: candidate,
      candidates: [candidate],
      finding: title("60 % of the visits with …", "有……的访问中"),
    },
  },
];
