// How does the shop ask its customers? By a third script; an answer makes tags, which the next word of its server carries.
import { shopConfig } from "./config.ts";
import { currentMember, playMember } from "./member.ts";
import { tellMember } from "./prices.ts";

/** Shows the page's questions where the demo's server is there; without it the page is whole all the same. */
export async function loadQuestions(): Promise<void> {
  const place = document.querySelector<HTMLElement>("suanpan-questions");
  const config = await shopConfig();
  if (!config || !place) return;
  const script = document.createElement("script");
  script.src = "/q.js";
  script.dataset.key = config.write_key;
  const member = currentMember();
  if (member) script.dataset.customerToken = member.customer_token;
  document.head.append(script);
  place.hidden = false;
  place.addEventListener("suanpan-answers", async () => {
    const answered = currentMember();
    if (answered && (await playMember(answered.id))) tellMember();
  });
}
