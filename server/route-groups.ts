import type { RouteGroup } from "./route-group.js";
import { assistants } from "./routes/assistants.js";
import { health } from "./routes/health.js";
import { runs } from "./routes/runs.js";
import { store } from "./routes/store.js";
import { threads } from "./routes/threads.js";

/** What the server answers. To add routes: a file in routes/ and a line here. */
export const routeGroups = { health, assistants, threads, runs, store } as const satisfies Record<string, RouteGroup>;
