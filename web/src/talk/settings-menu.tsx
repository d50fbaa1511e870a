import { SlidersHorizontal } from "lucide-react";
import { Popover, RadioGroup } from "radix-ui";
import { useState } from "react";
import { IconButton } from "../parts/icon-button.js";
import { Toggle } from "../parts/toggle.js";
import { useSettings } from "./settings.js";

const levels = [
  { value: "act", name: "Act", words: "Show the slate at once" },
  { value: "notify", name: "Notify", words: "Show it at once; I may recall it" },
  { value: "ask", name: "Ask", words: "Wait for my approval" },
] as const;

/** How slates are served: how far the agents may go alone, how many items, and whether anything is kept. */
export const Settings = () => {
  const [{ autonomy, count, incognito }, change] = useSettings();
  /** The size as it is typed: empty for a moment, while another one is. */
  const [size, setSize] = useState<string>();
  const resize = (typed: string): void => {
    setSize(typed);
    const next = Number(typed);
    if (Number.isInteger(next) && next >= 1 && next <= 50) change({ count: next });
  };
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton label="How to serve">
          <SlidersHorizontal />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="panel settings" side="top" align="end" sideOffset={10} collisionPadding={12} aria-label="How to serve">
          <h3>Autonomy</h3>
          <RadioGroup.Root
            className="levels"
            aria-label="Autonomy"
            value={autonomy}
            onValueChange={(value) => change({ autonomy: value as typeof autonomy })}
          >
            {levels.map(({ value, name, words }) => (
              <RadioGroup.Item key={value} value={value} className="level">
                <b>{name}</b>
                <span className="fine">{words}</span>
              </RadioGroup.Item>
            ))}
          </RadioGroup.Root>
          <label className="field">
            <span>Items in a slate</span>
            <input
              type="number"
              min={1}
              max={50}
              value={size ?? count}
              onChange={(event) => resize(event.target.value)}
              onBlur={() => setSize(undefined)}
            />
          </label>
          <Toggle label="Incognito" about="Memory is read, nothing is written" on={incognito} onTurn={(on) => change({ incognito: on })} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
