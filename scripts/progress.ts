import pc from "picocolors";

/** Tells on stderr what a build is doing; nothing for --quiet and --json. */
export const onBuild =
  ({ quiet, json }: { quiet?: boolean; json?: boolean }) =>
  (step: string): void => {
    if (!quiet && !json) console.error(pc.dim(step));
  };
