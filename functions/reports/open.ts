// POST /v1/links/open: a link's id and secret become a short session, and the opening is recorded, once however long it is read.
import { openLink as schema } from "../../shared/api/link_requests.ts";
import { countryOf } from "../collect/visitor.ts";
import { type Env, shardOf } from "../env.ts";
import { assertOpen, issueSession, readSession, SESSION_MS, unknownLink } from "../http/auth.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { checkPassword, equalSecrets, sha256 } from "../secrets.ts";
import { clearPasswordTries, PASSWORD_LOCK_MS, takeOpening, takePasswordTry } from "../store/link_opens.ts";
import { findLink, type Link } from "../store/links.ts";
import { findStore } from "../store/stores.ts";
import { readEnd } from "./first_day.ts";

const MAX_PASSWORD_TRIES = 10;

/** How long after a session's end the page may go on without it being another opening; a visible page asks within minutes. */
const RENEW_MS = SESSION_MS;

export async function openLink(c: Ctx): Promise<Response> {
  const { id, secret, password, session, page } = await parseBody(c, schema);
  const now = Date.now();
  const link = await findLink(c.env.CONTROL, id);
  // Hashed before it is known whether the link exists: both answers take the same time.
  const hash = await sha256(secret);
  if (!link || !equalSecrets(hash, link.secret_hash)) throw unknownLink();
  // A page that was let in for one link shows no other.
  const framed = /^\/e\/([^/]*)/.exec(page ?? "")?.[1];
  if (framed !== undefined && framed !== id) throw unknownLink();
  // Only who holds the secret learns that a link is over.
  assertOpen(link, now);
  if (link.password !== null) {
    if (password === undefined) {
      throw new Problem({ status: 401, code: "password_required", detail: "This link needs a password." });
    }
    if (!(await takePasswordTry(c.env.CONTROL, id, now, MAX_PASSWORD_TRIES))) {
      throw new Problem({
        status: 429,
        code: "too_many_attempts",
        detail: "Too many wrong passwords. Try again in an hour.",
        retry_after: PASSWORD_LOCK_MS / 1000,
      });
    }
    if (!(await checkPassword(password, link.password))) {
      throw new Problem({
        status: 401,
        code: "password_wrong",
        detail: "The password is wrong. Ask whoever sent the link.",
      });
    }
  }
  if (link.password !== null) await clearPasswordTries(c.env.CONTROL, id);
  const before = session === undefined ? null : await readSession(c.env, session);
  // Only a session proves an opening that is recorded: without one nobody reads a link unseen.
  if (before?.link !== id || before.generation !== link.generation || before.expires_at + RENEW_MS <= now) {
    const country = countryOf(c.req.raw);
    const opening = { at: now, country, browser: browserOf(c.req.header("user-agent") ?? "") };
    if (!(await takeOpening(c.env.CONTROL, id, opening))) {
      throw new Problem({
        status: 410,
        code: "link_used_up",
        detail: "This link was opened as often as it may be. Ask whoever sent it for a new one.",
      });
    }
  }
  const [issued, ended_on] = await Promise.all([issueSession(c.env, link, now), endOf(c.env, link, now)]);
  return c.json({ ...issued, report: link.report, reports: link.scope.reports, ended_on });
}

/** Up to where the link's store has data, where that is long past; a link's own dates say themselves what it shows. */
async function endOf(env: Env, { store: id, scope }: Link, now: number): Promise<string | null> {
  if (scope.from !== null || scope.to !== null || scope.rolling_days !== null) return null;
  const store = await findStore(env.CONTROL, id);
  return store && readEnd(shardOf(env, store.shard), store, now);
}

const families = [
  ["WeChat", /MicroMessenger/],
  ["DingTalk", /DingTalk/],
  ["Edge", /Edg\//],
  ["Opera", /OPR\//],
  ["Samsung", /SamsungBrowser/],
  ["Firefox", /Firefox|FxiOS/],
  ["Chrome", /Chrome|CriOS/],
  ["Safari", /Safari/],
] as const;

/** The browser's family: enough for an owner to notice a stranger, too little to know a person. */
export function browserOf(agent: string): string {
  return families.find(([, pattern]) => pattern.test(agent))?.[0] ?? "other";
}
