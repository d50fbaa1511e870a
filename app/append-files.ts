export { type Appends, readAppends } from "../catalog/read-appends.js";
