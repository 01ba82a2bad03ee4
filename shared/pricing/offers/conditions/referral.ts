// An invitation, from either side: the friend who came by it, and the customer whose friends ordered.
import * as z from "zod";
import { reachEach } from "../ladder.ts";
import { conditionKind } from "./define.ts";

export const referral = conditionKind({
  kind: "referral",
  title: { en: "Invite a friend", "zh-CN": "邀请有礼" },
  description: {
    en: "The visitor came by an invitation, or so many friends whom the visitor invited have ordered, for each so many.",
    "zh-CN": "访客受邀而来；或其邀请的好友每满指定人数下单。",
  },
  personal: true,
  params: () =>
    z.discriminatedUnion("side", [
      z.strictObject({ side: z.literal("friend") }),
      z.strictObject({
        side: z.literal("inviter"),
        friends: z.int().min(1).max(1_000),
        at_most: z.int().min(1).optional(),
      }),
    ]),
  check: (params, { facts }) => {
    if (params.side === "friend") {
      if (facts["customer.referred"] !== true) return { met: null, reason: "not_referred" };
      return { met: { times: 1, at_most: 1, step: 0, used: 0 } };
    }
    const friends = facts["customer.friends"];
    const ordered = typeof friends === "number" && friends > 0 ? Math.floor(friends) : 0;
    const { times, at_most, step, missing } = reachEach(ordered, params.friends, params.at_most ?? Infinity);
    const next =
      missing === undefined
        ? undefined
        : { need: { kind: "people" as const, missing }, facts: { "customer.friends": ordered + missing } };
    return step < 0 ? { met: null, reason: "below_people", next } : { met: { times, at_most, step, used: 0 }, next };
  },
});
