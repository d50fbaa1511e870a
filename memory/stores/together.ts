/** One question at a time becomes all of a moment at once: what is asked before the event loop's next turn goes to `askAll` together, in the order
 *  asked, and each asker hears of his own. `askAll` answers in the order of the questions; where it fails, all of them fail, unless `isOfOne` finds that the fault may be that of one question:
 *  then each is asked by itself. */
export const together = <Q, A>(
  askAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  isOfOne: (error: unknown) => boolean = () => false,
): ((question: Q) => Promise<A>) => {
  let waiting: { questions: Q[]; answers: Promise<readonly A[]> } | undefined;
  return async (question) => {
    waiting ??= (() => {
      const questions: Q[] = [];
      const answers = new Promise<void>((passed) => setImmediate(passed)).then(() => {
        waiting = undefined;
        return askAll(questions);
      });
      return { questions, answers };
    })();
    const { answers, questions } = waiting;
    const at = questions.push(question) - 1;
    try {
      return (await answers)[at] as A;
    } catch (error) {
      if (questions.length === 1 || !isOfOne(error)) throw error;
      return (await askAll([question]))[0] as A;
    }
  };
};
