/** A page as it was shown and answered, best place first. `propensities`: with what probability the logging policy showed each item, in the
 *  meaning of the assumption; above 0. `rewards`: what came of each place, such as 1 for a click. */
export interface LoggedPage {
  user: number;
  items: readonly number[];
  propensities: readonly number[];
  rewards: readonly number[];
}
