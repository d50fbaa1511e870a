import { z } from "zod";

/** The year 5138, in seconds; the milliseconds of any day from 1973 on lie beyond. */
const latest = 1e11;
const inSeconds = "seconds since 1970: so large a figure is one of milliseconds, to be divided by 1,000";

/** A moment as callers give it, in seconds since 1970; one in milliseconds is refused. */
export const Seconds = z.number("a finite number").max(latest, inSeconds);

export const secondsADay = 86_400;
