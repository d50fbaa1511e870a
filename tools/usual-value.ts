/** What a person gives on average, drawn to everybody's mean by five ratings. `sum`, `count`: of the values that the person gave. */
export const usualValue = (sum: number, count: number, everybody: number): number => (sum + 5 * everybody) / (count + 5);
