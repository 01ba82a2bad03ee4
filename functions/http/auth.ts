// Who calls? A secret key or a report session; everything else is refused.
import { createMiddleware } from "hono/factory";
import { dayOf } from "../../shared/time.ts";
import type { Env } from "../env.ts";
import { equalSecrets, hmac } from "../secrets.ts";
import { findKey, type Scope } from "../store/keys.ts";
import { findLink, type Link, scopeOn } from "../store/links.ts";
import { installationSecret } from "../store/salts.ts";
import { findStore } from "../store/stores.ts";
import type { Access, App } from "./context.ts";
import { assertKnownQuery } from "./known_query.ts";
import { Problem } from "./problem.ts";

/** How long a report session lasts before the page opens its link again. */
export const SESSION_MS = 15 * 60_000;

/** A report session: the link's id, which of its secrets opened it, its end and a signature. The link's row is read on each request all the same. */
export async function issueSession(
  env: Env,
  { id, generation }: Pick<Link, "id" | "generation">,
  now: number,
): Promise<{ token: string; expires_at: number }> {
  const expires_at = now + SESSION_MS;
  const claim = `${id}.${generation}.${expires_at}`;
  const secret = await installationSecret(env.CONTROL, "report_session");
  return { token: `rt_${claim}.${await hmac(secret, claim)}`, expires_at };
}

/** Lets callers with one of these scopes pass, and every `manage` key; `read` is also met by a report session. */
export function authorize(...wanted: readonly Scope[]) {
  return createMiddleware<App>(async (c, next) => {
    const token = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (!token) {
      throw new Problem({
        status: 401,
        code: "key_missing",
        detail: "Send a secret key as Authorization: Bearer sk_...",
      });
    }
    const now = Date.now();
    const access = token.startsWith("rt_")
      ? await sessionAccess(c.env, token, now)
      : await keyAccess(c.env, token, now);
    const opening: readonly Scope[] = [...new Set<Scope>([...wanted, "manage"])];
    if (!access.scopes.some((scope) => opening.includes(scope))) {
      throw new Problem({
        status: 403,
        code: "scope_missing",
        detail: `This needs a secret key with the scope ${opening.map((scope) => `"${scope}"`).join(" or ")}. Make one with POST /v1/keys.`,
        allowed: opening,
      });
    }
    assertKnownQuery(c);
    // Only then: it knows every report and metric, which no other start should read.
    if (access.link) (await import("./link_scope.ts")).assertWithinLink(c, access.link);
    c.set("access", access);
    await next();
  });
}

async function keyAccess(env: Env, secret: string, now: number): Promise<Access> {
  // Public keys are in every page's source: they open nothing but what pages ask.
  if (secret.startsWith("pk_")) {
    throw new Problem({
      status: 401,
      code: "key_public",
      detail:
        'This is a public key, which stands in pages: it goes into the body as "key", of /v1/decide, /v1/quote and /v1/checkout. Send a secret key (sk_...) here.',
    });
  }
  const found = secret.startsWith("sk_") ? await findKey(env.CONTROL, secret, now) : null;
  if (!found) {
    throw new Problem({
      status: 401,
      code: "key_unknown",
      detail: "The key is not known, expired or revoked. Create one with POST /v1/keys.",
    });
  }
  return { store: found.store, scopes: found.key.scopes, actor: `key:${found.key.id}`, link: null };
}

async function sessionAccess(env: Env, token: string, now: number): Promise<Access> {
  const ended = () =>
    new Problem({
      status: 401,
      code: "session_expired",
      detail: "The report session has ended. Open the link again.",
    });
  const session = await readSession(env, token);
  if (!session || session.expires_at <= now) throw ended();
  const found = await findLink(env.CONTROL, session.link);
  const store = found ? await findStore(env.CONTROL, found.store) : null;
  if (!found || !store) throw unknownLink();
  assertOpen(found, now);
  // Opened with a secret that is no longer the link's.
  if (found.generation !== session.generation) throw ended();
  // Days that roll are settled here, once, so that whatever limits a link's days limits these.
  const link = { ...found, scope: scopeOn(found.scope, dayOf(store.timezone, now)) };
  return { store, scopes: ["read"], actor: `link:${link.id}`, link };
}

export interface Session {
  link: string;
  /** Of the secret that opened it. */
  generation: number;
  expires_at: number;
}

/** A session that was issued here, ended or not; null for any other text. */
export async function readSession(env: Env, token: string): Promise<Session | null> {
  const [link = "", generation = "", expires = "", signature = "", ...more] = token.slice(3).split(".");
  if (!token.startsWith("rt_") || more.length > 0) return null;
  const secret = await installationSecret(env.CONTROL, "report_session");
  if (!equalSecrets(await hmac(secret, `${link}.${generation}.${expires}`), signature)) return null;
  return { link, generation: Number(generation), expires_at: Number(expires) };
}

export function unknownLink(): Problem {
  return new Problem({
    status: 404,
    code: "link_unknown",
    detail: "This link is not known. Ask whoever sent it for a new one.",
  });
}

/** Throws when a link is over. */
export function assertOpen(link: Link, now: number): void {
  if (link.revoked_at !== null) {
    throw new Problem({
      status: 410,
      code: "link_revoked",
      detail: "This link was withdrawn. Ask whoever sent it for a new one.",
    });
  }
  if (link.expires_at <= now) {
    throw new Problem({
      status: 410,
      code: "link_expired",
      detail: "This link has expired. Ask whoever sent it for a new one.",
    });
  }
}
