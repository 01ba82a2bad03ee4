// How a store credits its orders to visits: the endpoints.
import { attributionSettings, defaultSettings } from "../attribution/settings.ts";
import type { Endpoint } from "./endpoint.ts";

const answer = { ...defaultSettings, changed_at: 1_795_000_000_000 };

export const attribution: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/attribution",
    access: "read",
    audience: "manage",
    summary: "How orders are credited to visits",
    description:
      "The model, windows and tiers of creators that the studies use; `changed_at` is null while they are the defaults.",
    answer,
  },
  {
    method: "put",
    path: "/v1/attribution",
    access: "manage",
    audience: "manage",
    body: attributionSettings,
    summary: "Set how orders are credited to visits",
    description:
      "Takes the place of all settings: what is left out has its default. Studies follow the next night, or now with `POST /v1/studies/run`. Whatever the model, all models stand side by side.",
    answer,
  },
];
