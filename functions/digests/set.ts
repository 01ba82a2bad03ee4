// GET /v1/digests, PUT and DELETE /v1/digests/{id}: whom a store tells how it went. Where to is written and never read again.
import { MAX_DIGESTS, putDigest as schema } from "../../shared/api/digests_requests.ts";
import { type ChannelName, isMail, mailAddress } from "../../shared/digests/channels.ts";
import { dueAfter } from "../../shared/digests/due.ts";
import { parseMailServer } from "../../shared/digests/mail_server.ts";
import { urlFault } from "../hooks/send.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { insertAudit } from "../store/audit.ts";
import * as table from "../store/digest.ts";
import { sealTarget } from "./target.ts";

type Shown = Pick<
  table.Digest,
  "id" | "channel" | "every" | "locale" | "changed_at" | "next_at" | "last_at" | "last_outcome"
>;

const shown = ({ id, channel, every, locale, changed_at, next_at, last_at, last_outcome }: Shown): Shown => {
  return { id, channel, every, locale, changed_at, next_at, last_at, last_outcome };
};

export async function listDigests(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  return c.json({ digests: (await table.listDigests(c.env.CONTROL, store.id)).map(shown) });
}

export async function putDigest(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { CONTROL, WEBHOOKS_LOCAL } = c.env;
  const id = idIn(c);
  const { channel, every, locale, secret = "", from = "", to = [], user, ...body } = await parseBody(c, schema);
  const missing = (field: string, detail: string) => new Problem({ status: 422, code: "missing_field", detail, field });
  if (isMail(channel)) {
    if (secret === "") throw missing("secret", "Send the provider's key, or the mail server's password.");
    if (channel === "smtp" && body.url === undefined)
      throw missing("url", "Send the mail server, such as smtps://mail.example.com:465.");
    if (from === "" || to.length === 0)
      throw missing(from === "" ? "from" : "to", "Mail needs a sender and receivers.");
  } else if (body.url === undefined) throw missing("url", "Send the address that the chat shows for its webhook.");
  const local = WEBHOOKS_LOCAL !== undefined;
  const url = urlOf(channel, body.url, local);
  const fault = channel === "smtp" ? serverFault(url, local) : urlFault(url, local);
  if (fault) throw new Problem({ status: 422, code: "address_refused", detail: fault, field: "url" });
  const all = await table.listDigests(CONTROL, store.id);
  const before = all.find((each) => each.id === id);
  if (!before && all.length >= MAX_DIGESTS) {
    const detail = `A store has ${MAX_DIGESTS} digests at most. Remove one with DELETE /v1/digests/{id}.`;
    throw new Problem({ status: 422, code: "too_many_records", detail, field: "id" });
  }
  const now = Date.now();
  const sealed = await sealTarget(CONTROL, { url, secret, from, to, ...(user === undefined ? {} : { user }) });
  const { origin } = new URL(c.req.url);
  const next_at = dueAfter(every, store.timezone, now);
  const digest = { store: store.id, id, channel, every, locale, sealed, origin, changed_at: now, next_at };
  // What is noted never says where to.
  const detail = { channel, every, locale };
  await CONTROL.batch([
    table.upsertDigest(CONTROL, digest),
    insertAudit(CONTROL, store.slug, { at: now, actor, action: "digest.set", object: id, detail }),
  ]);
  const { last_at = null, last_outcome = null } = before ?? {};
  return c.json(shown({ ...digest, last_at, last_outcome }), before ? 200 : 201);
}

/** A provider's address is known; tests have one of their own. */
function urlOf(channel: ChannelName, given: string | undefined, local: boolean): string {
  if (!isMail(channel) || channel === "smtp") return given ?? "";
  return (local ? given : undefined) ?? mailAddress[channel];
}

function serverFault(url: string, local: boolean): string | undefined {
  const parsed = parseMailServer(url, local);
  return "fault" in parsed ? parsed.fault : undefined;
}

export async function removeDigest(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { CONTROL } = c.env;
  const id = idIn(c);
  const [gone] = await CONTROL.batch([
    table.deleteDigest(CONTROL, store.id, id),
    insertAudit(CONTROL, store.slug, { at: Date.now(), actor, action: "digest.remove", object: id, detail: {} }),
  ]);
  if ((gone?.meta.changes ?? 0) > 0) return c.json({ id, removed: true });
  const detail = "This store has no such digest. List them with GET /v1/digests.";
  throw new Problem({ status: 404, code: "digest_unknown", detail, field: "id" });
}

function idIn(c: Ctx): string {
  const id = c.req.param("id") ?? "";
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(id)) return id;
  const detail = "A digest's id has 1 to 40 small letters, digits, - and _.";
  throw new Problem({ status: 422, code: "wrong_form", detail, field: "id" });
}
