/** Anything that orders items: writes the score of every item into `out`, higher is better, finite. `user`: the dense index, for those
 *  who must tell users apart; `history`: what is known of the user, oldest first; `candidates`: the items that will be ordered, in the
 *  order in which they were given, where they are few. `fitSeconds`: 0 where nothing is fitted. */
export interface System {
  name: string;
  fitSeconds: number;
  score(asked: { user: number; history: Int32Array; candidates?: Int32Array }, out: Float32Array): void;
}
