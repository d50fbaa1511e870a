import { Tooltip } from "radix-ui";
import type { ComponentProps } from "react";

/** A button that is an icon; its label is said, and shown on hover and focus. */
export const IconButton = ({ label, children, className = "", ...rest }: { label: string } & ComponentProps<"button">) => (
  <Tooltip.Root>
    <Tooltip.Trigger asChild>
      <button type="button" aria-label={label} className={`icon-button ${className}`} {...rest}>
        {children}
      </button>
    </Tooltip.Trigger>
    <Tooltip.Portal>
      <Tooltip.Content className="tip" sideOffset={6} collisionPadding={8}>
        {label}
      </Tooltip.Content>
    </Tooltip.Portal>
  </Tooltip.Root>
);
