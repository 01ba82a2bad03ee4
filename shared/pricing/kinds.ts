// How is a registry's list of kinds one schema? Each kind is an option of it, so that a new kind is one line in its list.
import * as z from "zod";

interface Kind {
  kind: string;
  params: () => z.ZodType;
}

type OptionOf<K extends Kind> = z.ZodObject<
  { kind: z.ZodLiteral<K["kind"]>; params: ReturnType<K["params"]> },
  z.core.$strict
>;
type OptionsOf<T extends readonly Kind[]> = { [I in keyof T]: OptionOf<T[I]> };

/** `{ kind, params }` of any of these kinds, told apart by `kind`. */
export function unionOf<const T extends readonly [Kind, ...Kind[]]>(kinds: T): z.ZodDiscriminatedUnion<OptionsOf<T>> {
  const options = kinds.map(({ kind, params }) => z.strictObject({ kind: z.literal(kind), params: params() }));
  return z.discriminatedUnion("kind", options as never);
}
