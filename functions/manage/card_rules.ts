// What may a link's card tell, and where is it seen?
import type { CardShows } from "../../shared/link_card.ts";
import type { Ctx } from "../http/context.ts";
import { metricsShown } from "../http/link_scope.ts";
import { Problem } from "../http/problem.ts";
import type { Link } from "../store/links.ts";

/** Refuses a card that tells more than its link shows to whoever has it, or that a password keeps. */
export function assertCard(
  { metric, picture }: Pick<CardShows, "metric" | "picture">,
  link: Pick<Link, "scope" | "has_password">,
): void {
  if (picture && metric === null) {
    throw new Problem({
      status: 422,
      code: "missing_field",
      detail: "A picture needs a figure to draw.",
      field: "card.metric",
    });
  }
  if (metric === null) return;
  const allowed = [...metricsShown(link)];
  if (!allowed.includes(metric)) {
    const detail = `The link does not show "${metric}".`;
    throw new Problem({ status: 422, code: "metric_unknown", detail, field: "card.metric", allowed });
  }
  if (link.has_password) {
    const detail = "A card is shown without the password. Give this link one without a figure.";
    throw new Problem({ status: 422, code: "card_unguarded", detail, field: "card.metric" });
  }
}

/** Where the card is seen; the link's own part after # opens the report there too. */
export const cardAddress = (c: Ctx, card: string) => `${new URL(c.req.url).origin}/c/${card}`;
