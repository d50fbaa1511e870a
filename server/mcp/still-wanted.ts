import { z } from "zod";

const Call = z.looseObject({ id: z.union([z.string(), z.number()]), method: z.string() });
const Cancelled = z.object({
  id: z.undefined().optional(),
  method: z.literal("notifications/cancelled"),
  params: z.looseObject({ requestId: Call.shape.id }),
});

/** The messages of one POST without the calls that others of it cancel, before or behind them. The protocol wants no answer to these and its library
 *  gives none, yet waits for one of every call before it answers the POST. */
export const stillWanted = <M>(messages: readonly M[]): M[] => {
  const cancelled = new Set(messages.flatMap((one) => Cancelled.safeParse(one).data?.params.requestId ?? []));
  return messages.filter((one) => {
    const call = Call.safeParse(one).data;
    return call === undefined || !cancelled.has(call.id);
  });
};
