import { ParleyError } from "../domain/errors.js";

/** A package that is installed by who wants it, and is not there. */
export class MissingPackage extends ParleyError {
  constructor(name: string, use: string, cause: unknown) {
    super("usage", { place: use, given: `no package ${name}`, expected: "it installed", cure: `Run \`npm install ${name}\`.` }, { cause });
  }
}
