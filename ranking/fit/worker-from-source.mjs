// In a checkout the threads run the sources: Node 20 does not hand tsx's loader on to them.
import { register } from "tsx/esm/api";

register();
export default (await import("./worker.ts")).default;
