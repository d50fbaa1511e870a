const isoDate = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/** A time as a number: figures as they are, ISO 8601 dates as seconds since 1970; NaN when it is neither. A date without a zone is
 *  taken for UTC, so that the same file means the same on every machine. */
export const timeOf = (text: string): number => {
  if (text === "") return Number.NaN;
  if (Number.isFinite(Number(text))) return Number(text);
  const [, day, clock, zone = "Z"] = isoDate.exec(text) ?? [];
  if (day === undefined) return Number.NaN;
  return Date.parse(clock === undefined ? day : `${day}T${clock}${zone.toUpperCase()}`) / 1000;
};
