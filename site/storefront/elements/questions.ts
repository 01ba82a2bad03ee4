// <suanpan-questions questionnaire="skin"><button type="button">…</button></suanpan-questions>: the page's own button opens the form,
// so that nothing is asked for and nothing on the page moves before a visitor wants it.
import type { Questionnaire } from "../../../shared/customers/tags/questionnaire.ts";
import type { Locale, Text } from "../../../shared/locale.ts";
import { post } from "./client.ts";
import { create } from "./dom.ts";
import type { StartOptions } from "./public.ts";
import { type Known, read } from "./visit.ts";

const say = (en: string, zh: string): Text => ({ en, "zh-CN": zh });
const SEND = say("Send", "提交");
const THANKS = say("Thank you, your answers are kept.", "谢谢，您的回答已记录。");
const NOT_KEPT = say("Thank you. Sign in, and we remember your answers.", "谢谢。登录后，我们会记住您的回答。");
const FAILED = say("This does not work right now. Please try again later.", "暂时无法使用，请稍后再试。");

let options: StartOptions | undefined;
const present = new Set<QuestionsElement>();

/** Key, language and customer of the page; called again when they change. */
export function setOptions(given: StartOptions): void {
  options = given;
  speakAll();
}

export const speakAll = (): void => {
  for (const element of present) element.speak();
};

const localeNow = (): Locale => options?.locale ?? (document.querySelector("html:lang(zh)") ? "zh-CN" : "en");

async function fetchQuestionnaire(id: string): Promise<Questionnaire | undefined> {
  try {
    const query = new URLSearchParams({ key: options?.key ?? "" });
    const response = await fetch(`${options?.url}/v1/questionnaires/${encodeURIComponent(id)}?${query}`);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

export class QuestionsElement extends HTMLElement {
  #button: HTMLButtonElement | null = null;
  #form: HTMLFormElement | undefined;
  #status = create("p");
  /** What is written where, to be said again when the page's language changes. */
  #said: [Element, Text][] = [];

  connectedCallback(): void {
    present.add(this);
    this.#button = this.querySelector("button");
    this.#status.setAttribute("role", "status");
    this.#button?.setAttribute("aria-expanded", "false");
    this.#button?.addEventListener("click", this.#toggle);
  }

  disconnectedCallback(): void {
    present.delete(this);
    this.#button?.removeEventListener("click", this.#toggle);
  }

  speak(): void {
    for (const [element, text] of this.#said) element.textContent = text[localeNow()];
  }

  #tell(text: Text): void {
    this.#said = [...this.#said.filter(([element]) => element !== this.#status), [this.#status, text]];
    this.speak();
  }

  #toggle = async (): Promise<void> => {
    const button = this.#button as HTMLButtonElement;
    if (!this.#form) {
      button.disabled = true;
      const id = this.getAttribute("questionnaire") ?? "";
      const found = await fetchQuestionnaire(id);
      button.disabled = false;
      this.append(this.#status);
      if (!found) return this.#tell(FAILED);
      this.#status.textContent = "";
      this.#form = this.#formOf(id, found);
      this.#form.hidden = true;
      this.#status.before(this.#form);
      this.speak();
    }
    const opens = this.#form.hidden;
    this.#form.hidden = !opens;
    button.setAttribute("aria-expanded", `${opens}`);
    if (opens) this.#form.querySelector("input")?.focus();
  };

  #text<K extends keyof HTMLElementTagNameMap>(tag: K, text: Text): HTMLElementTagNameMap[K] {
    const element = create(tag);
    this.#said.push([element, text]);
    return element;
  }

  #formOf(id: string, { title, questions }: Questionnaire): HTMLFormElement {
    const heading = this.#text("h2", title);
    heading.id = `suanpan-questions-${id}`;
    const sets = questions.map(({ id: name, text, choices }) => {
      const labels = choices.map((choice) => {
        const input = create("input");
        Object.assign(input, { type: "radio", name, value: choice.id, required: true });
        return create("label", input, " ", this.#text("span", choice.text));
      });
      return create("fieldset", this.#text("legend", text), ...labels);
    });
    const send = this.#text("button", SEND);
    const form = create("form", heading, ...sets, send);
    form.setAttribute("aria-labelledby", heading.id);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send(id, form, send);
    });
    return form;
  }

  async #send(questionnaire: string, form: HTMLFormElement, send: HTMLButtonElement): Promise<void> {
    if (send.disabled) return;
    send.disabled = true;
    const answers = Object.fromEntries(new FormData(form));
    const { key = "", url = "", customer_token } = options ?? {};
    const ask = { questionnaire, answers, visitor: read<Known>("localStorage", "suanpan")?.visitor, customer_token };
    const result = await post<{ kept_for: string | null }>({ key, url }, "answers", ask);
    send.disabled = false;
    if (!result.ok) return this.#tell(FAILED);
    this.#tell(result.answer.kept_for ? THANKS : NOT_KEPT);
    form.hidden = true;
    this.#button?.setAttribute("aria-expanded", "false");
    this.#button?.focus();
    this.dispatchEvent(new CustomEvent("suanpan-answers", { bubbles: true, detail: result.answer }));
  }
}
