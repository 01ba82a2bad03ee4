// Is a time read as the moment it was?
import { describe, expect, it } from "vitest";
import { parseMoment } from "../../../shared/import/moment.ts";

const cases: [text: string, zone: string | undefined, expected: string][] = [
  ["2010-12-01 08:26:00", "Europe/London", "2010-12-01T08:26:00.000Z"],
  ["2011-07-26 10:13:00", "Europe/London", "2011-07-26T09:13:00.000Z"],
  ["2024-01-15 10:22:33 -0500", undefined, "2024-01-15T15:22:33.000Z"],
  ["2024-01-15T10:22:33.25+05:30", "Asia/Shanghai", "2024-01-15T04:52:33.250Z"],
  ["2024-01-15T10:22:33Z", "Asia/Shanghai", "2024-01-15T10:22:33.000Z"],
  ["2024-01-15 10:22:33 UTC", undefined, "2024-01-15T10:22:33.000Z"],
  ["2024-01-15 10:22", "Asia/Shanghai", "2024-01-15T02:22:00.000Z"],
  ["2024-01-15", "Asia/Shanghai", "2024-01-14T16:00:00.000Z"],
  ["1705285353000", undefined, "2024-01-15T02:22:33.000Z"],
  ["2024-01-15 10:22", undefined, "has no zone"],
  ["2024-02-30 10:22", "Asia/Shanghai", "is not a moment that the calendar has"],
  ["2024-01-15 24:00", "Asia/Shanghai", "is not a moment that the calendar has"],
  ["2024-01-15T10:22:33+99:00", undefined, "is not a moment that the calendar has"],
  ["01/02/2024 10:22", "Asia/Shanghai", "is not a time"],
  ["2024-01-15 10:22", "Mars/Base", "is not a time zone"],
  ["", "Asia/Shanghai", "is not a time"],
];

describe("parseMoment", () => {
  it.each(cases)("reads %j in %j as %j", (text, zone, expected) => {
    const parsed = parseMoment(text, zone);
    if (parsed.ok) expect(new Date(parsed.value).toISOString()).toBe(expected);
    else expect(parsed.reason).toContain(expected);
  });
});
