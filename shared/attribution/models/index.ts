// Which attribution models are there? In the order in which they are shown.
import type { Model } from "../define.ts";
import { first } from "./first.ts";
import { last } from "./last.ts";
import { last_non_direct } from "./last_non_direct.ts";
import { linear } from "./linear.ts";
import { markov } from "./markov.ts";
import { position } from "./position.ts";
import { shapley_count } from "./shapley_count.ts";
import { shapley_rate } from "./shapley_rate.ts";
import { time_decay } from "./time_decay.ts";

export const models: readonly Model[] = [
  last_non_direct,
  last,
  first,
  linear,
  position,
  time_decay,
  markov,
  shapley_rate,
  shapley_count,
];

export const modelById: ReadonlyMap<string, Model> = new Map(models.map((model) => [model.id, model]));
