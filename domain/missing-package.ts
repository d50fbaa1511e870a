import { ParleyError } from "./errors.js";

/** A package that is installed by who wants it, and is not there. */
export class MissingPackage extends ParleyError {
  constructor(name: string, use: string, cause: unknown) {
    super(
      "usage",
      { place: use, given: `no package ${name.split(" ")[0]}`, expected: "it installed", cure: `Run \`npm install ${name}\`.` },
      { cause },
    );
  }
}
