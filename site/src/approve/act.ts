// How does one proposal go? Shown first, then approved, then taken back if wanted; what came of it stands beside the buttons.
import type { Text } from "../../../shared/locale.ts";
import type { Answer } from "./api.ts";
import { button, el, fill } from "./dom.ts";
import { put, words } from "./words.ts";

export type State = "open" | "approved" | "drafted" | "sent";

export interface Act {
  state: State;
  /** What would happen, in sentences; nothing is stored. */
  look: () => Promise<Answer<Text[]>>;
  approve: () => Promise<Answer<Text>>;
  undo: () => Promise<Answer<Text>>;
  /** What it is once approved. */
  next: State;
}

/** The state of a proposal with its buttons. */
export function actions(act: Act): HTMLElement {
  const said = el("div", "said");
  said.setAttribute("role", "status");
  const mark = el("p", "mark");
  const row = el("p", "buttons");
  let busy = false;

  const run = (what: () => Promise<void>) => () => {
    if (busy) return;
    busy = true;
    void what().finally(() => {
      busy = false;
    });
  };
  const failed = (detail: Text) => fill(said, el("p", "bad", put(words.failed, detail)));

  const look = run(async () => {
    const answer = await act.look();
    if (!answer.ok) return failed(answer.detail);
    fill(said, ...answer.value.map((text) => el("p", "", text)));
    const yes = button(words.approve, approve, "primary");
    const later = () => {
      show("open");
      fill(said);
    };
    fill(row, yes, button(words.later, later, "quiet"));
    yes.focus();
  });
  const approve = run(async () => {
    const answer = await act.approve();
    if (!answer.ok) return failed(answer.detail);
    show(act.next);
    fill(said, el("p", "", answer.value));
  });
  const undo = run(async () => {
    const answer = await act.undo();
    if (!answer.ok) return failed(answer.detail);
    show("open");
    fill(said, el("p", "", answer.value));
  });

  function show(state: State): void {
    mark.dataset.state = state;
    fill(mark, words[state]);
    if (state === "open") fill(row, button(words.look, look));
    else if (state === "sent") fill(row);
    else fill(row, button(words.undo, undo, "quiet"));
  }
  show(act.state);
  return el("div", "act", mark, said, row);
}
