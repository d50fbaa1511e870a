import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/controls.css";
import "./styles/panels.css";
import "./styles/talk.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.js";
import { applyTheme } from "./parts/theme.js";

applyTheme();
createRoot(document.getElementById("root")!).render(<App />);
