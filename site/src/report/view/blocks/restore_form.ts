// Brings events back from quarantine: asks for the manage key, which is sent with the one request and kept nowhere.
import type { DropReason } from "../../../../../shared/events/drops.ts";
import type { Locale } from "../../../../../shared/locale.ts";
import { html } from "../../../../../shared/reports/charts/parts/markup.ts";
import { todoOf } from "../../../../../shared/reports/data/todo.ts";
import { call } from "../../api.ts";

/** What is kept whole, most likely genuine first. */
const reasons = ["too_old", "in_future", "bot", "datacentre"] as const satisfies readonly DropReason[];

interface Restored {
  restored: number;
  duplicate: number;
  refused: { detail: string }[];
  next: string | null;
}

const en = {
  how: "Events of the days shown and of the reason chosen go back to the hour in which they happened, and that hour is counted again. Bringing one back twice changes nothing.",
  key: "The store's manage key (sk_…)",
  reason: "Which",
  run: "Bring back",
  done: ({ restored, duplicate }: Restored) =>
    `${restored} brought back${duplicate > 0 ? `, ${duplicate} were there already` : ""}.`,
  refused: (n: number, why: string) => `${n} stay in quarantine: ${why}`,
  failed: "It could not be sent. Try again when there is a network.",
};

const zh: typeof en = {
  how: "所选日期内因所选原因而隔离的事件会回到其发生的小时，该小时随即重新统计。重复恢复不会改变结果。",
  key: "店铺管理密钥（sk_…）",
  reason: "范围",
  run: "恢复",
  done: ({ restored, duplicate }) => `已恢复${restored}个${duplicate > 0 ? `，另有${duplicate}个此前已在` : ""}。`,
  refused: (n, why) => `${n}个仍留在隔离区：${why}`,
  failed: "请求未能发出，请在网络恢复后重试。",
};

const said: Record<Locale, typeof en> = { en, "zh-CN": zh };

/** What was typed, for as long as the page is open: a page that is drawn again would else take it away. */
let typed = "";

export function fillRestore(home: HTMLElement, days: { from: string; to: string }, locale: Locale): void {
  const words = said[locale];
  home.innerHTML =
    html`<form><p>${words.how}</p><div class="choices"><label class="choice"><span>${words.reason}</span><select id="restore-reason">${reasons.map(
      (id) => html`<option value="${id}">${todoOf(id, "name")[locale]}</option>`,
    )}</select></label><label class="choice"><span>${words.key}</span><input id="restore-key" type="password" autocomplete="off" required value="${typed}"></label></div><p class="acts"><button type="submit" class="action" id="restore-run">${words.run}</button></p><p role="status"></p></form>`.markup;
  const form = home.querySelector("form");
  const [reason, key] = [home.querySelector("select"), home.querySelector("input")];
  const status = home.querySelector('[role="status"]');
  if (!form || !reason || !key || !status) return;
  key.addEventListener("input", () => {
    typed = key.value;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.ariaBusy = "true";
    status.textContent = await restoreAll(key.value.trim(), { ...days, reason: reason.value }, locale);
    form.ariaBusy = "false";
  });
}

/** All parts of it, one after the other; what was done, as sentences. */
async function restoreAll(key: string, asked: object, locale: Locale): Promise<string> {
  const words = said[locale];
  const sum: Restored = { restored: 0, duplicate: 0, refused: [], next: null };
  let after: string | null | undefined;
  do {
    const answer = await call<Restored>("/v1/quarantine/restore", {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "accept-language": locale },
      body: JSON.stringify({ ...asked, ...(after ? { after } : {}) }),
    });
    if (!answer.ok) return answer.detail || words.failed;
    sum.restored += answer.value.restored;
    sum.duplicate += answer.value.duplicate;
    sum.refused.push(...answer.value.refused);
    after = answer.value.next;
  } while (after);
  typed = "";
  const [why] = sum.refused;
  return `${words.done(sum)}${why ? ` ${words.refused(sum.refused.length, why.detail)}` : ""}`;
}
