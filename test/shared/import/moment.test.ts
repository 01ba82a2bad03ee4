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
  ["01/02/2024 10:22", "Asia/Shanghai", "can be read as 2024-02-01 or as 2024-01-02: say which with --dates"],
  ["31/01/2024 9:22", "Asia/Shanghai", "2024-01-31T01:22:00.000Z"],
  ["12/31/2024, 12:05 am", "UTC", "2024-12-31T00:05:00.000Z"],
  ["31.1.2024 12:05:06 PM", "UTC", "2024-01-31T12:05:06.000Z"],
  ["2024/1/5 8:03", "Asia/Shanghai", "2024-01-05T00:03:00.000Z"],
  ["2024年1月5日 08:03", "Asia/Shanghai", "2024-01-05T00:03:00.000Z"],
  ["Jan 5, 2024", "UTC", "2024-01-05T00:00:00.000Z"],
  ["5 January 2024 13:00 +01:00", undefined, "2024-01-05T12:00:00.000Z"],
  ["31/31/2024", "UTC", "is not a moment that the calendar has"],
  ["05/05/2024 13:00 pm", "UTC", "is not a moment that the calendar has"],
  ["31-01.2024", "UTC", "is not a time"],
  ["2024-01-15 10:22", "Mars/Base", "is not a time zone"],
  ["", "Asia/Shanghai", "is not a time"],
];

describe("parseMoment", () => {
  it.each(cases)("reads %j in %j as %j", (text, zone, expected) => {
    const parsed = parseMoment(text, zone);
    if (parsed.ok) expect(new Date(parsed.value).toISOString()).toBe(expected);
    else expect(parsed.reason).toContain(expected);
  });

  it("takes the file's own order of day and month", () => {
    expect(parseMoment("03/04/2024", "UTC", "dmy")).toEqual({ ok: true, value: Date.UTC(2024, 3, 3) });
    expect(parseMoment("03/04/2024", "UTC", "mdy")).toEqual({ ok: true, value: Date.UTC(2024, 2, 4) });
    expect(parseMoment("31/01/2024", "UTC", "mdy").ok).toBe(false);
  });
});
