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
import { newConversation } from "./new-conversation.js";
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

/** Where one is, to be asked again after a wait: `stays` is false once another conversation was opened or begun, or the view was left. */
const useHere = (thread: string | undefined, onNew: () => void): (() => { stays(): boolean }) => {
  const at = useRef<{ thread: string | undefined }>(undefined);
  const anew = useSteady(() => {
    at.current = { thread: at.current?.thread };
    onNew();
  });
  useEffect(() => {
    at.current = { thread };
    return () => {
      at.current = undefined;
    };
  }, [thread]);
  useEffect(() => {
    const leave = newConversation.subscribe(anew);
    return () => void leave();
  }, [anew]);
  return () => {
    const then = at.current;
    return { stays: () => at.current !== undefined && at.current === then };
  };
};

/** A conversation: what was said so far, and the run that is under way. Without a thread the first word begins one; incognito none is begun or
 *  gone on with, and each word stands for itself. */
export const useConversation = (user: string, thread: string | undefined): Conversation => {
  const [, go] = useLocation();
  const [settings] = useSettings();
  const [unkept, setUnkept] = useState<readonly Turn[]>([]);
  const [hidden, setHidden] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const tellProblem = (id: string, problem: string): void => setProblems((before) => ({ ...before, [id]: problem }));
  /** Where something was said whose run has not begun yet; "" where no thread is open. */
  const beginning = useRef(new Set<string>());
  /** How often a conversation was begun anew: what is unseen is of the newest alone. */
  const begun = useRef(0);
  const here = useHere(thread, () => {
    begun.current += 1;
    setUnkept([]);
    tellProblem("", "");
  });
  const { data, error, isLoading } = useSWR(thread ? historyKey(user, thread) : null, ([, , id]) => opened(user, id), {
    keepPreviousData: false,
    // Another tab may have gone on with it.
    revalidateOnFocus: true,
  });
  const live = useLiveRun(thread);
  const turns = thread ? (data?.turns ?? []) : unkept;

  const follow = async (
    id: string,
    known: Past | undefined,
    told: Omit<Told, "after">,
    begin: Parameters<typeof carryOut>[2],
  ): Promise<void> => {
    await carryOut(id, { ...told, after: known?.turns.length ?? 0 }, begin);
    const busy = liveRun(id)?.busy;
    if (busy) {
      dropRun(id);
      await mutate(historyKey(user, id));
      throw busy;
    }
    const past = await pastOf(id, known).catch((problem: unknown) => {
      settle(id);
      throw problem;
    });
    // In one go: a moment between the two would show the turn twice, or not at all.
    settle(id);
    await mutate(historyKey(user, id), past, { revalidate: false });
    void mutate(["threads", user]);
    void mutate(["checkpoints", user, id]);
  };
  const run = (id: string, known: Past | undefined, said: string, begin: Begin): Promise<void> => {
    const asked = "request" in begin ? begin.request : undefined;
    const { autonomy } = asked ?? known?.turns.at(-1)?.values.request ?? {};
    return follow(id, known, { said, asks: autonomy === "ask", ...(asked?.picture ? { picture: asked.picture } : {}) }, begin);
  };
  const rejoin = useSteady(({ id, ...told }: Running): void => {
    const known = thread ? liveRun(thread) : undefined;
    if (!thread || isUnderWay(known) || known?.view.runId === id) return;
    void follow(thread, data, told, { run: id }).catch((refused: Error) => tellProblem(thread, refused.message));
  });
  useEffect(() => {
    if (data?.running) rejoin(data.running);
  }, [data?.running, rejoin]);
  const sayUnseen = async ({ count, adventure }: TalkSettings, text: string, picture: Picture | undefined): Promise<void> => {
    setHidden(true);
    const then = begun.current;
    try {
      const answer = await unseenSlate({ userId: user, text, count, adventure, ...(picture ? { picture } : {}) });
      if (begun.current === then)
        setUnkept((before) => [...before, answerTurn({ said: text, ...(picture ? { picture } : {}) }, answer, before.length)]);
    } finally {
      setHidden(false);
    }
  };
  const isBusy = (): boolean => beginning.current.has(thread ?? "") || isUnderWay(thread ? liveRun(thread) : undefined);
  const begin = async (text: string, picture: Picture | undefined): Promise<{ over: Promise<void> }> => {
    const { autonomy, count, incognito, adventure } = settings;
    if (incognito) {
      if (thread) go("/talk");
      await sayUnseen(settings, text, picture);
      return { over: Promise.resolve() };
    }
    const request = { userId: user, text, count, autonomy, adventure, mayAsk: true, ...(picture ? { picture } : {}) };
    if (!thread) {
      const { stays } = here();
      const id = await beginThread(user, titled(text));
      // Who has gone elsewhere meanwhile stays there, and finds it in the list.
      if (stays()) go(`/talk/${id}`);
      return { over: run(id, undefined, text, { request }).catch((refused: Error) => tellProblem(id, refused.message)) };
    }
    // What is said before the past is read may be the answer that the thread waits for.
    const past = data ?? (await opened(user, thread));
    const pending = past.turns.at(-1)?.pending;
    if (pending?.kind === "question") return { over: run(thread, past, text, { resume: { text } }) };
    if (pending?.kind === "approval") return { over: run(thread, past, text, { resume: { verdict: "reject", text } }) };
    return { over: run(thread, past, text, { request }) };
  };
  const say = useSteady(async (text: string, picture?: Picture): Promise<void> => {
    if (isBusy()) throw new Error("What was said before is still under way. Wait for it.");
    const at = (settings.incognito ? undefined : thread) ?? "";
    tellProblem(at, "");
    beginning.current.add(at);
    const { over } = await begin(text, picture).finally(() => beginning.current.delete(at));
    await over;
  });
  const tap = useSteady(async (text: string): Promise<void> => {
    if (!isBusy()) await say(text).catch((refused: Error) => tellProblem(thread ?? "", refused.message));
  });
  const reply = useSteady(async (resume: unknown, said: string): Promise<void> => {
    if (thread && !isBusy()) await run(thread, data, said, { resume }).catch((refused: Error) => tellProblem(thread, refused.message));
  });
  const problem = problems[thread ?? ""] ?? "";
  return { turns, live, say, tap, reply, error: error as Error | undefined, problem, loading: isLoading, hidden: hidden && !thread };
};
