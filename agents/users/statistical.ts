import { walkPage } from "../page-walk.js";
import type { User, UserOver } from "../user.js";

/** Decides by models fitted on real events. */
export const statistical: UserOver = (ports): User => ({
  about: "fitted on real events: taste, conformity, quality, novelty, company, fading looks, ordered ratings, fatigue",
  react: async (persona, page) => walkPage(ports, persona, page),
});
