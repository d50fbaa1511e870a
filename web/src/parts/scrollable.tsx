import type { ReactNode } from "react";

/** What may be wider than its place. It can be reached by the keyboard, which then scrolls it. */
export const Scrollable = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a pointer (WCAG 2.1.1).
  <section className="scroll" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
