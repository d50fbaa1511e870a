import { secureHeaders } from "hono/secure-headers";

interface OwnPage {
  /** Where images may come from beside this server: "data:" or "blob:". */
  images: string;
  /** Whether the page has fonts. */
  fonts?: boolean;
}

/** For a page that loads, sends and shows what comes from this origin alone, and that stands in no other page. */
export const ownPage = ({ images, fonts = false }: OwnPage) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      ...(fonts ? { fontSrc: ["'self'"] } : {}),
      imgSrc: ["'self'", images],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
