// Who asks? A short session made from the link, kept in memory only and made again without a word when it runs out.
import { type Answer, openLink, type Session } from "./api.ts";
import type { Address } from "./fragment.ts";

export interface Asker {
  ask: <T>(what: (session: Session) => Promise<Answer<T>>) => Promise<Answer<T>>;
  /** The password for every opening from now on; it is kept nowhere else. */
  setPassword: (password: string) => void;
  /** Whether a password opened it. */
  isLocked: () => boolean;
}

export function createAsker(address: Address): Asker {
  let session: Session | null = null;
  /** Shown when the next one is made: reading on is not another opening. */
  let last: Session | null = null;
  let password: string | null = null;

  async function open(): Promise<Answer<Session>> {
    const answer = await openLink(address, password, last?.token);
    session = answer.ok ? answer.value : null;
    last = session ?? last;
    return answer;
  }

  return {
    async ask(what) {
      const fresh = session === null;
      const opened = session === null ? await open() : { ok: true as const, value: session };
      if (!opened.ok) return opened;
      const answer = await what(opened.value);
      if (answer.ok || answer.code !== "session_expired" || fresh) return answer;
      const again = await open();
      return again.ok ? what(again.value) : again;
    },
    isLocked: () => password !== null,
    setPassword(given) {
      password = given;
      session = null;
    },
  };
}
