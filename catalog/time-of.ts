const isoDate = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/** From where on a figure is no count of seconds: the year 5138. Each finer unit begins a thousand times further up. */
const finerFrom = 1e11;

/** A time of any unit in seconds: a figure so large that it would lie thousands of years ahead is taken for milliseconds, or microseconds
 *  or nanoseconds. Milliseconds before March 1973 are too small to be told. */
export const inSeconds = (time: number): number => {
  let seconds = time;
  while (Math.abs(seconds) >= finerFrom && Number.isFinite(seconds)) seconds /= 1000;
  return seconds;
};

/** A time as a number: figures as they are, ISO 8601 dates as seconds since 1970; NaN when it is neither. A date without a zone is
 *  taken for UTC, so that the same file means the same on every machine. */
export const timeOf = (text: string): number => {
  if (text === "") return Number.NaN;
  if (Number.isFinite(Number(text))) return Number(text);
  const [, day, clock, zone = "Z"] = isoDate.exec(text) ?? [];
  if (day === undefined) return Number.NaN;
  return Date.parse(clock === undefined ? day : `${day}T${clock}${zone.toUpperCase()}`) / 1000;
};
