import { Switch } from "radix-ui";
import { useId } from "react";

interface ToggleProps {
  label: string;
  about?: string;
  on: boolean;
  onTurn(on: boolean): void;
}

/** A switch with its label. */
export const Toggle = ({ label, about, on, onTurn }: ToggleProps) => {
  const id = useId();
  return (
    <label className="field" htmlFor={id}>
      <span>
        {label}
        {about && <span className="fine">{about}</span>}
      </span>
      <Switch.Root id={id} className="switch" checked={on} onCheckedChange={onTurn}>
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </label>
  );
};
