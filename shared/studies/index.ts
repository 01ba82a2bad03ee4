// Every study. A new one is its own file and a line here; the nightly job, the API and the reports read this list.
import { assortment } from "./assortment.ts";
import { attribution } from "./attribution.ts";
import { baskets } from "./baskets.ts";
import { cohorts } from "./cohorts.ts";
import type { Study } from "./define.ts";
import { lifetime } from "./lifetime.ts";
import { repurchase } from "./repurchase.ts";
import { segments } from "./segments.ts";

export const studies: readonly Study[] = [segments, cohorts, repurchase, lifetime, assortment, baskets, attribution];

export const studyById: ReadonlyMap<string, Study> = new Map(studies.map((study) => [study.id, study]));
