/** A time as it is told beside a title: the hour of today, the day of this year, the date before. */
export const whenOf = (iso: string, now: Date): string => {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return "";
  if (time.toDateString() === now.toDateString())
    return time.toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hour12: false });
  const year = time.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return time.toLocaleDateString("en", { day: "numeric", month: "short", ...year });
};
