import { Option } from "commander";
import { z } from "zod";

const inner = (field: unknown): unknown =>
  field instanceof z.ZodDefault || field instanceof z.ZodOptional ? inner(field.unwrap()) : field;

const argument = (field: unknown): string => {
  if (field instanceof z.ZodBoolean) return "";
  if (field instanceof z.ZodNumber) return " <n>";
  return field instanceof z.ZodEnum ? " <name>" : " <value>";
};

/** An experiment's zod object as options of the command line: keys in kebab case, booleans as plain flags, enums as choices. */
export const experimentOptions = (schema: z.ZodObject): Option[] =>
  Object.entries(schema.shape).map(([key, field]) => {
    const kind = inner(field);
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const option = new Option(`--${name}${argument(kind)}`, (field as z.ZodType).description ?? "");
    if (kind instanceof z.ZodEnum) option.choices(kind.options.map(String));
    return option;
  });
