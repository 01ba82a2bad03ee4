// Does an exclusive offer apply? The first that does is the only one.
import { attempt } from "./attempt.ts";
import { note } from "./hints.ts";
import { conclude, type Run, refuse, take } from "./run.ts";

/**
 * Tries the exclusive offers that are open on the untouched cart. When one applies, it alone is taken and every other
 * open offer is closed; else they are closed. What each lacks is noted. Returns whether one applies.
 */
export function runAlone(run: Run): boolean {
  for (const entry of run.trial.exclusive) {
    if (!run.open[entry.at]) continue;
    run.open[entry.at] = false;
    // What must have company cannot be alone.
    if (entry.providers.length > 0) {
      conclude(run, entry, "missing_tag");
      continue;
    }
    const found = attempt(run, entry);
    if (!run.quiet) note(run, found, { money_minor: found.applies ? found.money_minor : 0 });
    if (!found.applies) {
      refuse(run, found);
      continue;
    }
    take(run, found);
    const other = entry.offer.id;
    for (const each of run.trial.entries) {
      if (run.open[each.at]) conclude(run, each, "exclusive", other);
      run.open[each.at] = false;
    }
    return true;
  }
  return false;
}
