// What is in the digest of a store? The overview as a fresh link shows it, read through that very link: nothing else can be in it.
import { formatDay } from "../../shared/calendar.ts";
import { periodBefore } from "../../shared/digests/due.ts";
import { type Message, messageOf } from "../../shared/digests/message.ts";
import { phrases as en } from "../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../shared/reports/findings/phrases/zh-CN.ts";
import type { ReportResponse } from "../../shared/reports/response.ts";
import { DAY_MS, dayOf } from "../../shared/time.ts";
import type { Env } from "../env.ts";
import { issueSession } from "../http/auth.ts";
import { randomHex, sha256 } from "../secrets.ts";
import { type Digest, dropLink } from "../store/digest.ts";
import { findLink, insertLink } from "../store/links.ts";
import type { Store } from "../store/stores.ts";

/** A day's link is of use until the next week's, a week's for a month. */
const LINK_DAYS = { day: 7, week: 31 } as const;

export interface Made {
  link: string;
  /** Null where nothing changed. */
  message: Message | null;
}

/** The digest that was due at `due`, with its link. */
export async function makeDigest(env: Env, store: Store, digest: Digest, now: number): Promise<Made> {
  const { every, locale, origin, next_at: due } = digest;
  const { from, to } = periodBefore(every, store.timezone, due);
  const [id, secret] = [randomHex(8), randomHex(32)];
  const expires_at = now + LINK_DAYS[every] * DAY_MS;
  const scope = { reports: ["overview"], from, to, rolling_days: null, sections: null, filter: null };
  await insertLink(
    env.CONTROL,
    {
      id,
      store: store.id,
      report: "overview",
      label: `digest ${digest.id}`,
      scope: { ...scope, compare: true, rows: false, metric_versions: {} },
      created_at: now,
      expires_at,
      max_opens: null,
      embed_origins: [],
    },
    { secret_hash: await sha256(secret), password: null },
  );
  const link = await findLink(env.CONTROL, id);
  if (!link) throw new Error("the link was withdrawn");
  // A session of the link without opening it: what the reader does is counted, this is not.
  const { token } = await issueSession(env, link, now);
  const response = await env.REPORTS.fetch(`${origin}/v1/reports/overview?from=${from}&to=${to}&locale=${locale}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) {
    await dropLink(env.CONTROL, store.id, id);
    throw new Error(`the report answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  }
  const report = (await response.json()) as ReportResponse;
  const until = formatDay(dayOf(store.timezone, expires_at), locale);
  const phrases = locale === "en" ? en : zhCN;
  return { link: id, message: messageOf(report, phrases, `${origin}/r/#${id}.${secret}`, until) };
}
