import { z } from "zod";

/** The settings of `parley serve`. */
export const serverSettings = {
  /** The address to listen at; the loopback until the operator says otherwise. */
  host: z.string().min(1).default("127.0.0.1"),
  /** The port; 0: any that is free. */
  port: z.coerce.number().int().min(0).max(65_535).default(8123),
  /** The origins whose pages may call the server, by comma: "https://shop.example"; absent: none. */
  cors: z
    .string()
    .regex(/^\s*(https?:\/\/[^\s,/*]+\s*(,\s*https?:\/\/[^\s,/*]+\s*)*)?$/, "origins by comma, each like https://shop.example")
    .default(""),
  /** How callers show who they are: API keys, tokens, either; none: everybody may do everything; absent: only this machine is served. */
  auth: z.enum(["none", "keys", "jwt", "keys,jwt"]).optional(),
  /** The keys by which tokens are checked: a file with a JSON Web Key Set, or its address. */
  jwks: z
    .string()
    .refine((place) => !/^http:/.test(place) || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(place), "a file, or an https address")
    .optional(),
  /** Who must have issued a token, and for whom. */
  jwtIssuer: z.string().min(1).optional(),
  jwtAudience: z.string().min(1).optional(),
  /** The claims of a token that name its tenant, its scopes, and the user that it acts for alone; none: it acts for all of its tenant's. */
  jwtTenantClaim: z.string().min(1).default("tenant"),
  jwtScopeClaim: z.string().min(1).default("scope"),
  jwtUserClaim: z.string().min(1).default("sub"),
  /** Bytes of a request's body. */
  bodyLimit: z.coerce.number().int().min(1000).max(100_000_000).default(1_000_000),
  /** Bytes of a picture that is shown at POST /look. */
  pictureLimit: z.coerce.number().int().min(1000).max(100_000_000).default(10_000_000),
  /** Bytes that the bodies of all requests which wait or are worked on hold together. */
  bodiesLimit: z.coerce.number().int().min(1000).max(100_000_000_000).default(256_000_000),
  /** Connections that are open at once; more are closed. */
  connections: z.coerce.number().int().min(1).max(1_000_000).default(4000),
  /** Seconds until a request's headers must have come, and from then until its body must have. */
  headerSeconds: z.coerce.number().min(0.1).max(3600).default(10),
  bodySeconds: z.coerce.number().min(0.1).max(3600).default(20),
  /** Requests that are worked on at once, and those that may wait for their turn, as may runs; more are refused for a moment. */
  requests: z.coerce.number().int().min(1).max(10_000).default(16),
  waiting: z.coerce.number().int().min(0).max(100_000).default(128),
  /** Seconds until an answer must have begun, and until a run must have ended. */
  requestSeconds: z.coerce.number().min(0.1).max(3600).default(60),
  runSeconds: z.coerce.number().min(0.1).max(86_400).default(600),
  /** Requests a minute of one caller, and those that it may have open at once; absent: no bound. */
  rate: z.coerce.number().int().min(1).optional(),
  callerRequests: z.coerce.number().int().min(1).optional(),
  /** Runs of the protocol for one user that are under way at once, in all processes, and in each as many plain requests: fewer than are worked on at
   *  once, so that nobody keeps all others waiting. */
  userRuns: z.coerce.number().int().min(1).default(8),
  /** Seconds that a server which is told to stop gives to what it has begun. */
  drain: z.coerce.number().min(0).max(3600).default(20),
  /** Runs of the protocol that one process carries out at once; more wait. */
  runs: z.coerce.number().int().min(1).max(1000).default(10),
  /** Seconds after a run's end in which its events can still be read. */
  keepEvents: z.coerce.number().min(0).max(86_400).default(300),
  /** Bytes that the events of all runs hold together; those of runs that are over go before, the oldest first. */
  eventsLimit: z.coerce.number().int().min(0).max(100_000_000_000).default(128_000_000),
  /** Who may read GET /metrics: callers with the scope admin, all, or nobody. */
  metrics: z.enum(["admin", "open", "off"]).default("admin"),
  /** Days after which a run that is over is dropped, and what was kept so that a recommendation can be explained. */
  keepRuns: z.coerce.number().min(0).max(36_500).default(7),
  keepRecommendations: z.coerce.number().min(0).max(36_500).default(30),
  /** A folder of images named by item id, shown as the items' posters; absent: covers are made up. */
  images: z.string().min(1).optional(),
  /** Where `parley evaluate` has written its reports, which the console shows. */
  reports: z.string().min(1).default("reports"),
  /** What is logged: this, and what is worse. */
  log: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
};
