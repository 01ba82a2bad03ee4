// Every preset of a segmentation. A new one is a file beside these and a line here.
import type { Preset } from "./define.ts";
import { four_class } from "./four_class.ts";
import { maternal } from "./maternal.ts";
import { quintile } from "./quintile.ts";

export const presets: readonly Preset[] = [maternal, four_class, quintile];

export const presetById: ReadonlyMap<string, Preset> = new Map(presets.map((each) => [each.id, each]));
