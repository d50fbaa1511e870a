import type { Hono } from "hono";
import { generateSpecs } from "hono-openapi";
import type { Env } from "../../../server/env.js";

// biome-ignore lint/suspicious/noExplicitAny: JSON schemas are walked as they come
export type Schema = any;

/** One operation of the OpenAPI document. `parameters`: by where they stand and by name. */
export interface Operation {
  method: string;
  path: string;
  parameters: { in: string; name: string; schema: Schema }[];
  body: Schema | undefined;
}

/** Every operation that the server's OpenAPI document tells of, with all schemas that it refers to. */
export const operationsOf = async (app: Hono<Env>): Promise<{ operations: Operation[]; schemas: Record<string, Schema> }> => {
  const document = (await generateSpecs(app)) as Schema;
  const operations = Object.entries(document.paths as Record<string, Record<string, Schema>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({
      method: method.toUpperCase(),
      path,
      parameters: told.parameters ?? [],
      body: told.requestBody?.content?.["application/json"]?.schema,
    })),
  );
  return { operations, schemas: document.components?.schemas ?? {} };
};

/** The operations that ask nobody who he is. */
export const isOpen = ({ path }: Operation): boolean => /^\/(ok|ready|info|console.*|openapi\.json|docs.*)?$/.test(path);
