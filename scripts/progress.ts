import pc from "picocolors";

interface Loudness {
  quiet?: boolean;
  json?: boolean;
}

/** Tells on stderr what a build is doing; nothing for --quiet and --json. */
export const onBuild =
  ({ quiet, json }: Loudness) =>
  (step: string): void => {
    if (!quiet && !json) console.error(pc.dim(step));
  };
