// One's trouble is not another's: how does a job go on after a failure, and still end as a failed run?
import { log } from "../log.ts";

export interface Tries {
  /** Does some work. Where it fails, that is logged and remembered by its name, and nothing is thrown. */
  attempt: (what: string, work: () => Promise<void>) => Promise<void>;
  /** Throws where some of it failed, named after `said`. */
  end: (said: string) => void;
}

/** @param event the name under which failures are logged */
export function newTries(event: string): Tries {
  const failed: string[] = [];
  return {
    async attempt(what, work) {
      try {
        await work();
      } catch (error) {
        failed.push(what);
        log(event, { what, error: String(error) });
      }
    },
    end(said) {
      if (failed.length > 0) throw new Error(`${said}: ${failed.join(", ")}`);
    },
  };
}
