import { SlidersHorizontal } from "lucide-react";
import { Popover, RadioGroup } from "radix-ui";
import { IconButton } from "../parts/icon-button.js";
import { Toggle } from "../parts/toggle.js";
import { useSettings } from "./settings.js";

const levels = [
  { value: "act", name: "Act", words: "Show the slate at once" },
  { value: "notify", name: "Notify", words: "Show it at once; it may be recalled" },
  { value: "ask", name: "Ask", words: "Wait for my approval" },
] as const;

/** How slates are served: how far the agents may go alone, how many items, and whether anything is kept. */
export const Settings = () => {
  const [{ autonomy, count, incognito }, change] = useSettings();
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
              value={count}
              onChange={(event) => change({ count: Math.min(50, Math.max(1, Number(event.target.value) || 1)) })}
            />
          </label>
          <Toggle label="Incognito" about="Memory is read, nothing is written" on={incognito} onTurn={(on) => change({ incognito: on })} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
