// In a checkout the threads run the sources: Node 20 does not hand tsx's loader on to them. What to run comes with the thread.
import { Tinypool } from "tinypool";
import { register } from "tsx/esm/api";

register();
export default (await import(Tinypool.workerData.run)).default;
