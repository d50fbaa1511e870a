import type { RouteGroup } from "./route-group.js";
import { health } from "./routes/health.js";

/** What the server answers. To add routes: a file in routes/ and a line here. */
export const routeGroups = { health } as const satisfies Record<string, RouteGroup>;
