import type { ReadingProgress } from "../app/build-catalog.js";

/** When to tell of a reading, in milliseconds: nothing of one that is over before `after`, then at most once in `every`. */
export interface Pace {
  after: number;
  every: number;
}

const units = [
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
] as const;

const bytes = (count: number): string => {
  const [size, unit] = units.find(([size]) => count >= size) ?? [1, "bytes"];
  return `${count / size < 10 && size > 1 ? (count / size).toFixed(1) : Math.round(count / size)} ${unit}`;
};

/** "40 s", "12 min", "1 h 05 min": as exact as an estimate can be. */
const duration = (seconds: number): string => {
  if (seconds < 10) return `${Math.max(1, Math.ceil(seconds))} s`;
  if (seconds < 90) return `${5 * Math.ceil(seconds / 5)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
};

/** Puts the progress of a reading into words, "events.csv 40%, 8,000,000 rows, 210 MB of 520 MB, about 40 s left": undefined while there
 *  is nothing to tell. The time left is for all files, at the bytes a second so far. `clock`: milliseconds. */
export const readingNews = (clock: () => number, { after, every }: Pace): ((progress: ReadingProgress) => string | undefined) => {
  const began = clock();
  let [told, done, last] = [began + after - every, 0, { file: "", total: 0 }];
  return ({ file, rows, read, total, ahead }) => {
    if (file !== last.file) {
      done += last.total;
      last = { file, total };
    }
    const now = clock();
    if (now < began + after || now - told < every) return undefined;
    told = now;
    const left = ((now - began) / 1000) * ((total - read + ahead) / Math.max(1, done + read));
    const share = Math.floor((100 * read) / Math.max(1, total));
    return `${file} ${share}%, ${rows.toLocaleString("en")} rows, ${bytes(read)} of ${bytes(total)}, about ${duration(left)} left`;
  };
};
