// Which arms of an experiment go on, and what becomes of it when some are stopped?
import type { ExperimentDefinition } from "./definition.ts";

type Arm = Pick<ExperimentDefinition["arms"][number], "weight" | "stopped">;

/** Those that visitors are drawn into. */
export const goingOn = <A extends Pick<Arm, "stopped">>(arms: readonly A[]): A[] =>
  arms.filter(({ stopped }) => !stopped);

/** What each arm gets of the visitors who are counted: nobody is in one that was stopped. */
export function weightsCounted(arms: readonly Arm[]): number[] {
  const all = goingOn(arms).reduce((sum, { weight }) => sum + weight, 0);
  return arms.map(({ weight, stopped }) => (stopped || all === 0 ? 0 : weight / all));
}

/**
 * An experiment without some arms, as it is written in the configuration: they are stopped where another one goes on beside
 * control, else the whole experiment is.
 */
export function withoutArms<A extends { id: string; stopped?: boolean | undefined }>(
  arms: readonly A[],
  harmful: readonly string[],
): { arms: A[] } | { status: "stopped" } {
  const stopped = arms.map((arm, place) => (place > 0 && harmful.includes(arm.id) ? { ...arm, stopped: true } : arm));
  return goingOn(stopped).length < 2 ? { status: "stopped" } : { arms: stopped };
}
