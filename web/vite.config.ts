import { defineConfig } from "vite";

/** The console's build: files under /console/, all of them from this origin. `parley serve` sends the interface's calls to itself; so does the
 *  development server, to the one at PARLEY's usual port. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  // JSX by the compiler that Vite brings; nothing else of React's plugin is needed for a build.
  oxc: { jsx: { runtime: "automatic", development: false } },
  // What is served is React as it is meant for production, whatever NODE_ENV says where it is built: under Jest it is "test", which took
  // React's development build, larger by a third and slower.
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // A picture inlined as data would need a looser policy than the page has.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // "use client" is for servers that render React; here everything is the client.
    rolldownOptions: { onLog: (level, log, tell) => log.code === "MODULE_LEVEL_DIRECTIVE" || tell(level, log) },
  },
  server: { proxy: { "^/(?!console)": "http://127.0.0.1:8123" } },
});
