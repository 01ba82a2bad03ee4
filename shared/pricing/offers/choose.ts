// Which of several offers of a group applies? One for the cart, or one for each line: the first, the best or the worst.
import type { Reason, TraceStep } from "../trace.ts";
import type { Gain } from "./attempt.ts";

export type Choice = "first" | "best" | "worst";

/** Who leads on a line, and with how much. */
export interface Leader {
  gain: Gain;
  amount_minor: number;
}

export interface Chosen {
  won: { gain: Gain; amounts: readonly number[] }[];
  /** By the lines' places in the cart, where the choice was made for each: who won it, and how much of it. */
  lines: readonly (Leader | undefined)[];
  /** What the offer that won the shipping takes off it, where the choice was made line by line. */
  shipping_minor: number;
}

/** An offer that is not chosen, and what is told of that. */
export interface Lost {
  gain: Gain;
  step: TraceStep;
}

const lostTo = (mode: Choice): Reason => (mode === "best" ? "lost_to_better" : "group_taken");
const idOf = ({ entry }: Gain) => entry.offer.id;

/** Whether an amount beats the one that leads; of equal ones the first that was tried stays. */
function beats(mode: Choice, amount: number, leading: number): boolean {
  return mode === "best" ? amount > leading : mode === "worst" && amount < leading;
}

/** One offer for the whole cart. Gains come in the order in which offers are tried. `lost`: where the others are told, if they are. */
export function chooseForCart(gains: readonly Gain[], mode: Choice, lost: Lost[] | undefined): Chosen {
  let winner: Gain | undefined;
  for (const gain of gains) if (!winner || beats(mode, gain.money_minor, winner.money_minor)) winner = gain;
  if (!winner) return { won: [], lines: [], shipping_minor: 0 };
  const [reason, other] = [lostTo(mode), idOf(winner)];
  for (const gain of gains) {
    if (gain === winner) continue;
    lost?.push({ gain, step: { step: "offer", reason, id: idOf(gain), other, amount_minor: gain.money_minor } });
  }
  return { won: [{ gain: winner, amounts: winner.amounts }], lines: [], shipping_minor: 0 };
}

/** Who wins each line, by its place. */
function contest(gains: readonly Gain[], mode: Choice): Chosen["lines"] {
  const leaders: (Leader | undefined)[] = [];
  for (const gain of gains) {
    for (let at = 0; at < gain.targets.length; at += 1) {
      const amount_minor = gain.amounts[at] ?? 0;
      if (amount_minor === 0) continue;
      const place = gain.targets[at]?.place ?? 0;
      const leader = leaders[place];
      if (!leader) leaders[place] = { gain, amount_minor };
      else if (beats(mode, amount_minor, leader.amount_minor)) {
        leader.gain = gain;
        leader.amount_minor = amount_minor;
      }
    }
  }
  return leaders;
}

/** Who wins shipping, which is one more thing that only one offer of a group takes from. */
function contestShipping(gains: readonly Gain[], mode: Choice): Gain | undefined {
  let winner: Gain | undefined;
  for (const gain of gains) {
    if (gain.shipping_minor === 0) continue;
    if (!winner || beats(mode, gain.shipping_minor, winner.shipping_minor)) winner = gain;
  }
  return winner;
}

/** Of two winners that may not stand beside each other, the later one and the other. */
function conflict(winners: readonly Gain[]): [Gain, Gain] | undefined {
  for (const [at, later] of winners.entries()) {
    if (later.entry.rivals.length === 0) continue;
    const earlier = winners.slice(0, at).find(({ entry }) => later.entry.rivals.includes(entry.at));
    if (earlier) return [later, earlier];
  }
  return undefined;
}

/**
 * One offer for each line, and one for shipping, out of what each would take from it. What an offer gives besides, such
 * as points, is nobody else's to win. Of two winners that exclude each other the one that was tried later steps back from all lines.
 */
export function chooseForLines(all: readonly Gain[], mode: Choice, lost: Lost[] | undefined): Chosen {
  let gains = all;
  for (;;) {
    const lines = contest(gains, mode);
    const winning = new Set<Gain>();
    for (const leader of lines) if (leader) winning.add(leader.gain);
    const shipper = contestShipping(gains, mode);
    if (shipper) winning.add(shipper);
    const winners = gains.filter((gain) => gain.money_minor === 0 || winning.has(gain));
    const clash = conflict(winners);
    if (!clash) {
      if (lost) for (const gain of gains) tellLost(gain, winning.has(gain), lines, shipper, lostTo(mode), lost);
      const won = winners.map((gain) => ({ gain, amounts: wonBy(gain, lines) }));
      return { won, lines, shipping_minor: shipper?.shipping_minor ?? 0 };
    }
    const [later, earlier] = clash;
    const [id, other, amount_minor] = [idOf(later), idOf(earlier), later.money_minor];
    lost?.push({ gain: later, step: { step: "offer", reason: "excluded_tag", id, other, amount_minor } });
    gains = gains.filter((gain) => gain !== later);
  }
}

/** The lines on which another offer is preferred to this one; one step where that is so on all of them. */
function tellLost(
  gain: Gain,
  hasWon: boolean,
  lines: Chosen["lines"],
  shipper: Gain | undefined,
  reason: Reason,
  lost: Lost[],
): void {
  const id = idOf(gain);
  if (shipper && gain.shipping_minor > 0 && !hasWon) {
    lost.push({ gain, step: { step: "offer", reason, id, other: idOf(shipper), amount_minor: gain.shipping_minor } });
    return;
  }
  for (let at = 0; at < gain.targets.length; at += 1) {
    const target = gain.targets[at];
    const amount_minor = gain.amounts[at] ?? 0;
    const leader = target && lines[target.place];
    if (!leader || leader.gain === gain || amount_minor === 0) continue;
    const other = idOf(leader.gain);
    if (!hasWon) {
      // Who won each line stands with the lines; here the first is enough.
      lost.push({ gain, step: { step: "offer", reason, id, other, amount_minor: gain.sum_minor } });
      return;
    }
    lost.push({ gain, step: { step: "offer", reason, id, other, amount_minor, line: target.index } });
  }
}

function wonBy(gain: Gain, lines: Chosen["lines"]): number[] {
  return gain.targets.map(({ place }, at) => (lines[place]?.gain === gain ? (gain.amounts[at] ?? 0) : 0));
}
