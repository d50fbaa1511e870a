import { useEffect, useRef, useState } from "react";
import useSWR, { mutate } from "swr";
import { useLocation } from "wouter";
import type { Picture } from "../../../domain/picture.js";
import { unseenSlate } from "../api/memory.js";
import { type Begin, beginThread, historyOf, isOver, type Running, runningOn } from "../api/protocol.js";
import { answerTurn } from "../model/answer-turn.js";
import { titled } from "../model/titled.js";
import { joined, kept, type Snapshot, type Turn, turnsOf } from "../model/turns.js";
import { useSteady } from "../parts/use-steady.js";
import { carryOut, dropRun, isUnderWay, type LiveRun, liveRun, settle, type Told, useLiveRun } from "./live-runs.js";
import { type TalkSettings, useSettings } from "./settings.js";

export interface Conversation {
  turns: readonly Turn[];
  live: LiveRun | undefined;
  /** Says something: a request, or an answer to what the thread asks. Throws where something is under way, and where it is refused. */
  say(text: string, picture?: Picture): Promise<void>;
  /** The same by a button: it does nothing while something is under way; what went wrong stands in `problem`. */
  tap(text: string): Promise<void>;
  reply(resume: unknown, said: string): Promise<void>;
  error: Error | undefined;
  problem: string;
  loading: boolean;
  /** Something is under way that leaves no trace. */
  hidden: boolean;
}

interface Past {
  history: readonly Snapshot[];
  turns: readonly Turn[];
  /** A run that was under way when it was read. */
  running?: Running;
}

/** More checkpoints than one turn leaves, as a rule: what a turn has added to a long thread is told without the rest. */
const lately = 24;

const pastOf = async (thread: string, known?: Past): Promise<Past> => {
  const history = (known && joined(known.history, await historyOf(thread, lately))) ?? (await historyOf(thread));
  return { history, turns: kept(known?.turns ?? [], turnsOf(history)) };
};

/** The past of a conversation that is opened, and the run that it has under way. */
const opened = async (user: string, thread: string): Promise<Past> => {
  const running = await runningOn(user, thread);
  const past = await pastOf(thread);
  if (!running) return past;
  // Where it has ended meanwhile, the past may have been read too early.
  return (await isOver(thread, running.id)) ? pastOf(thread) : { ...past, running };
};

const historyKey = (user: string, thread: string): [string, string, string] => ["history", user, thread];

/** A conversation: what was said so far, and the run that is under way. Without a thread the first word begins one; incognito none is begun or
 *  gone on with, and each word stands for itself. */
export const useConversation = (user: string, thread: string | undefined): Conversation => {
  const [, go] = useLocation();
  const [settings] = useSettings();
  const [unkept, setUnkept] = useState<readonly Turn[]>([]);
  const [hidden, setHidden] = useState(false);
  const [problem, setProblem] = useState("");
  /** Something was said, and its run has not begun yet. */
  const beginning = useRef(false);
  const { data, error, isLoading } = useSWR(thread ? historyKey(user, thread) : null, ([, , id]) => opened(user, id), {
    keepPreviousData: false,
    // Another tab may have gone on with it.
    revalidateOnFocus: true,
  });
  const live = useLiveRun(thread);
  const turns = thread ? (data?.turns ?? []) : unkept;
  const pending = turns.at(-1)?.pending;

  const follow = async (id: string, told: Omit<Told, "after">, begin: Parameters<typeof carryOut>[2]): Promise<void> => {
    await carryOut(id, { ...told, after: turns.length }, begin);
    const busy = liveRun(id)?.busy;
    if (busy) {
      dropRun(id);
      await mutate(historyKey(user, id));
      throw busy;
    }
    const past = await pastOf(id, thread === id ? data : undefined).catch((problem: unknown) => {
      settle(id);
      throw problem;
    });
    // In one go: a moment between the two would show the turn twice, or not at all.
    settle(id);
    await mutate(historyKey(user, id), past, { revalidate: false });
    void mutate(["threads", user]);
    void mutate(["checkpoints", user, id]);
  };
  const run = (id: string, said: string, begin: Begin): Promise<void> => {
    const asked = "request" in begin ? begin.request : undefined;
    const { autonomy } = asked ?? turns.at(-1)?.values.request ?? {};
    return follow(id, { said, asks: autonomy === "ask", ...(asked?.picture ? { picture: asked.picture } : {}) }, begin);
  };
  const rejoin = useSteady(({ id, ...told }: Running): void => {
    const known = thread ? liveRun(thread) : undefined;
    if (!thread || isUnderWay(known) || known?.view.runId === id) return;
    void follow(thread, told, { run: id }).catch((refused: Error) => setProblem(refused.message));
  });
  useEffect(() => {
    if (data?.running) rejoin(data.running);
  }, [data?.running, rejoin]);
  const sayUnseen = async ({ count, adventure }: TalkSettings, text: string, picture: Picture | undefined): Promise<void> => {
    setHidden(true);
    try {
      const answer = await unseenSlate({ userId: user, text, count, adventure, ...(picture ? { picture } : {}) });
      setUnkept((before) => [...before, answerTurn({ said: text, ...(picture ? { picture } : {}) }, answer, before.length)]);
    } finally {
      setHidden(false);
    }
  };
  const isBusy = (): boolean => beginning.current || isUnderWay(thread ? liveRun(thread) : undefined);
  const begin = async (text: string, picture: Picture | undefined): Promise<{ over: Promise<void> }> => {
    const { autonomy, count, incognito, adventure } = settings;
    if (incognito) {
      if (thread) go("/talk");
      await sayUnseen(settings, text, picture);
      return { over: Promise.resolve() };
    }
    if (thread && pending?.kind === "question") return { over: run(thread, text, { resume: { text } }) };
    if (thread && pending?.kind === "approval") return { over: run(thread, text, { resume: { verdict: "reject", text } }) };
    const id = thread ?? (await beginThread(user, titled(text)));
    if (!thread) go(`/talk/${id}`);
    const request = { userId: user, text, count, autonomy, adventure, mayAsk: true, ...(picture ? { picture } : {}) };
    return { over: run(id, text, { request }) };
  };
  const say = useSteady(async (text: string, picture?: Picture): Promise<void> => {
    if (isBusy()) throw new Error("What was said before is still under way. Wait for it.");
    setProblem("");
    beginning.current = true;
    const { over } = await begin(text, picture).finally(() => {
      beginning.current = false;
    });
    await over;
  });
  const tap = useSteady(async (text: string): Promise<void> => {
    if (!isBusy()) await say(text).catch((refused: Error) => setProblem(refused.message));
  });
  const reply = useSteady(async (resume: unknown, said: string): Promise<void> => {
    if (thread && !isBusy()) await run(thread, said, { resume }).catch((refused: Error) => setProblem(refused.message));
  });
  return { turns, live, say, tap, reply, error: error as Error | undefined, problem, loading: isLoading, hidden };
};
