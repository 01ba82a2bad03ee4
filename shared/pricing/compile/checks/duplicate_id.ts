// Is an id taken twice? Traces, limits and comparisons name things by it.
import { sections } from "../../sections.ts";
import { type Check, type Found, say } from "../define.ts";

function* twins(path: string, ids: readonly string[]): Iterable<Found> {
  const first = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else {
      yield {
        field: `${path}.${index}.id`,
        message: say(
          `The id "${id}" is taken by ${path}.${earlier}. Give this one an id of its own.`,
          `id“${id}”已被 ${path}.${earlier} 使用，请换一个。`,
        ),
      };
    }
  }
}

export const duplicate_id: Check = {
  code: "duplicate_id",
  title: { en: "Id taken twice", "zh-CN": "id 重复" },
  severity: "error",
  *find({ config }) {
    // Also of what is switched off, which may be switched on.
    for (const section of sections) {
      yield* twins(
        section,
        config[section].map(({ id }) => id),
      );
    }
    for (const [index, { arms }] of config.experiments.entries()) {
      yield* twins(
        `experiments.${index}.arms`,
        arms.map(({ id }) => id),
      );
    }
    const { lanes } = config.settings;
    yield* twins(
      "settings.lanes",
      lanes.map(({ id }) => id),
    );
    const groups = lanes.flatMap((lane, index) =>
      lane.groups.map(({ id }, place) => ({ id, path: `settings.lanes.${index}.groups.${place}` })),
    );
    for (const [index, { id, path }] of groups.entries()) {
      const earlier = groups.findIndex((group) => group.id === id);
      if (earlier === index) continue;
      yield {
        field: `${path}.id`,
        message: say(
          `The group "${id}" is already at ${groups[earlier]?.path}. Give this one an id of its own.`,
          `分组“${id}”已在 ${groups[earlier]?.path} 使用，请换一个。`,
        ),
      };
    }
  },
};
