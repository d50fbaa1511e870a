import type { Catalogue } from "../../catalog/catalogue.js";
import { type Demand, scriptedUser } from "./scripted-user.js";

/** One dialogue's outcome. `turns`: until the item in mind was shown, undefined where it never was. `kept`, `items`: shown items that
 *  fulfil every demand standing, of all. `repeated`: shown before in the dialogue. `moved`: mean share of a slate that was not on the
 *  one before, where something new was asked for; `slates`: how many such. */
export interface Talk {
  userId: string;
  turns: number | undefined;
  items: number;
  kept: number;
  repeated: number;
  moved: number;
  slates: number;
}

/** What the recommender is asked with: the words of a turn in its dialogue; answers with ids. */
export type Converse = (userId: string, thread: string, text: string) => Promise<readonly string[]>;

export const mostTurns = 8;

/** Plays a dialogue with a scripted user who has `target` in mind. */
export const playTalk = async (catalogue: Catalogue, converse: Converse, userId: string, thread: string, target: number): Promise<Talk> => {
  const [field, number] = [[...catalogue.categories.keys()][0]!, [...catalogue.numbers.keys()][0]!];
  const user = scriptedUser(catalogue, target, field, number);
  const talk: Talk = { userId, turns: undefined, items: 0, kept: 0, repeated: 0, moved: 0, slates: 0 };
  const shown = new Set<number>();
  let demands: Demand[] = [];
  let slate: number[] = [];
  let next = user.opens();
  for (let turn = 1; turn <= mostTurns && talk.turns === undefined; turn++) {
    demands = next.text === "anything goes" ? [] : next.demand ? [...demands, next.demand] : demands;
    const ids = await converse(userId, thread, next.text);
    const now = ids.flatMap((id) => catalogue.indexOf(id) ?? []);
    talk.items += now.length;
    talk.kept += now.filter((index) => demands.every(({ holds }) => holds(index))).length;
    talk.repeated += now.filter((index) => shown.has(index)).length;
    if (turn > 1 && now.length > 0) {
      talk.moved += now.filter((index) => !slate.includes(index)).length / now.length;
      talk.slates++;
    }
    for (const index of now) shown.add(index);
    if (now.includes(target)) talk.turns = turn;
    slate = now;
    next = user.answers(slate);
  }
  return talk;
};
