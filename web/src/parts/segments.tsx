import { ToggleGroup } from "radix-ui";

interface SegmentsProps {
  label: string;
  /** Each with the number that it stands for. */
  segments: readonly { name: string; value: number }[];
  value: number;
  onChoose(value: number): void;
}

/** One choice of a few, side by side. */
export const Segments = ({ label, segments, value, onChoose }: SegmentsProps) => (
  <ToggleGroup.Root
    type="single"
    className="segments"
    aria-label={label}
    value={String(value)}
    onValueChange={(chosen) => chosen && onChoose(Number(chosen))}
  >
    {segments.map((one) => (
      <ToggleGroup.Item key={one.value} value={String(one.value)}>
        {one.name}
      </ToggleGroup.Item>
    ))}
  </ToggleGroup.Root>
);
