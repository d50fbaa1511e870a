import { session } from "../api/session.js";

export type Theme = "light" | "dark" | "";

/** The chosen look; "": as the system is. */
export const themeNow = (): Theme => (session.theme === "light" || session.theme === "dark" ? session.theme : "");

export const applyTheme = (theme: Theme = themeNow()): void => {
  session.theme = theme;
  if (theme === "") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};
