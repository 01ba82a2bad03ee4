// GET /v1/cards/{card} and its picture: what a chat may show of a link, as its owner chose. Read through the link's own door.

import { pngOf, pngRows } from "../../shared/files/png.ts";
import type { CardShows } from "../../shared/link_card.ts";
import { metricById } from "../../shared/metrics/index.ts";
import {
  CARD_HEIGHT,
  CARD_WIDTH,
  type CardFigure,
  cardBars,
  cardPalette,
  cardWords,
} from "../../shared/reports/beside/card.ts";
import { phrases as en } from "../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../shared/reports/findings/phrases/zh-CN.ts";
import { reportById } from "../../shared/reports/index.ts";
import { issueSession } from "../http/auth.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { findCard } from "../store/link_card.ts";
import { findLink } from "../store/links.ts";
import { findStore } from "../store/stores.ts";

/** Asks the Worker itself, as a reader of the link would: nothing else can be in the answer. */
export type AskSelf = (request: Request) => Response | Promise<Response>;

export async function readCard(c: Ctx, ask: AskSelf): Promise<Response> {
  const { shows, link, store, figure } = await cardOf(c, ask);
  const report = reportById.get(link.report);
  if (!report) throw unknown();
  const metric = shows.metric === null ? undefined : metricById.get(shows.metric);
  const words = cardWords(shows, shows.locale === "en" ? en : zhCN, { report, store, metric, figure });
  return c.json({ ...words, has_picture: shows.picture && figure !== null });
}

export async function drawCard(c: Ctx, ask: AskSelf): Promise<Response> {
  const { shows, figure } = await cardOf(c, ask);
  if (!shows.picture || figure === null) throw unknown();
  const rows = pngRows(cardBars(figure.values));
  const stream = new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate"));
  const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
  const png = pngOf({ width: CARD_WIDTH, height: CARD_HEIGHT, palette: cardPalette }, deflated);
  return new Response(png, { headers: { "content-type": "image/png" } });
}

async function cardOf(c: Ctx, ask: AskSelf) {
  const now = Date.now();
  const card = await findCard(c.env.CONTROL, c.req.param("card") ?? "", now);
  const link = card && (await findLink(c.env.CONTROL, card.link));
  const store = link && (await findStore(c.env.CONTROL, link.store));
  if (!card || !link || !store) throw unknown();
  const { token } = await issueSession(c.env, link, now);
  return { shows: card.shows, link, store, figure: await figureOf(c, card.shows, token, ask) };
}

/** Null where the card tells none, or the link does not show it (any more). */
async function figureOf(c: Ctx, shows: CardShows, token: string, ask: AskSelf): Promise<CardFigure | null> {
  if (shows.metric === null) return null;
  const url = new URL(`/v1/metrics/${shows.metric}?grain=day&compare=previous`, c.req.url);
  const answer = await ask(new Request(url, { headers: { authorization: `Bearer ${token}` } }));
  if (!answer.ok) return null;
  const { from, to, total, rows, compare } = (await answer.json()) as {
    from: string;
    to: string;
    total: number | null;
    rows: { value: number | null }[];
    compare?: { total: number | null };
  };
  return { from, to, total, before: compare?.total ?? null, values: rows.map(({ value }) => value) };
}

/** One answer for a card that never was, one that was taken back, and one whose link is over. */
function unknown(): Problem {
  return new Problem({ status: 404, code: "card_unknown", detail: "There is no such card." });
}
