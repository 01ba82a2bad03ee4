// PUT and DELETE /v1/links/{id}/card: what a chat shows of a link, off until its owner asks for it.
import { linkCard } from "../../shared/api/link_requests.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { randomHex } from "../secrets.ts";
import { recordAudit } from "../store/audit.ts";
import { deleteCard, upsertCard } from "../store/link_card.ts";
import { assertCard, cardAddress } from "./card_rules.ts";
import { ownLink } from "./links.ts";

export async function putCard(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const link = await ownLink(c);
  const shows = await parseBody(c, linkCard);
  assertCard(shows, link);
  const made = await upsertCard(c.env.CONTROL, { id: randomHex(16), link: link.id, shows }).first<{ id: string }>();
  const id = made?.id ?? "";
  await recordAudit(c.env.CONTROL, store.id, {
    at: Date.now(),
    actor,
    action: "link.card",
    object: link.id,
    detail: { ...shows },
  });
  return c.json({ id: link.id, card: shows, card_url: cardAddress(c, id) });
}

export async function removeCard(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { id } = await ownLink(c);
  await deleteCard(c.env.CONTROL, id).run();
  const entry = { at: Date.now(), actor, action: "link.card", object: id, detail: { card: null } };
  await recordAudit(c.env.CONTROL, store.id, entry);
  return c.json({ id, card: null });
}
