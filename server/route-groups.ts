import type { RouteGroup } from "./route-group.js";
import { assistants } from "./routes/assistants.js";
import { catalogue } from "./routes/catalogue.js";
import { documents } from "./routes/documents.js";
import { feedback } from "./routes/feedback.js";
import { health } from "./routes/health.js";
import { items } from "./routes/items.js";
import { look } from "./routes/look.js";
import { mcp } from "./routes/mcp.js";
import { metrics, openMetrics } from "./routes/metrics.js";
import { operator } from "./routes/operator.js";
import { picture } from "./routes/picture.js";
import { recommend } from "./routes/recommend.js";
import { runs } from "./routes/runs.js";
import { store } from "./routes/store.js";
import { threads } from "./routes/threads.js";
import { users } from "./routes/users.js";
import { webConsole } from "./routes/web-console.js";
import { whyNot } from "./routes/why-not.js";

/** What the server answers. To add routes: a file in routes/ and a line here. */
export const routeGroups = {
  health,
  openMetrics,
  metrics,
  webConsole,
  documents,
  recommend,
  look,
  feedback,
  items,
  catalogue,
  users,
  mcp,
  picture,
  assistants,
  threads,
  whyNot,
  runs,
  store,
  operator,
} as const satisfies Record<string, RouteGroup>;
