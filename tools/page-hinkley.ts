/** A running Page-Hinkley test: raises an alarm when the mean of what it is fed has grown. Source: Page 1954,
 *  doi 10.2307/2333009; Hinkley 1971. `tolerance`: growth that is let pass; `threshold`: how much must pile up above the
 *  lowest point; `warmUp`: values before any alarm. After an alarm it begins anew. */
export const pageHinkley = ({ tolerance = 0.02, threshold = 3, warmUp = 20 } = {}): ((value: number) => boolean) => {
  let count = 0;
  let mean = 0;
  let sum = 0;
  let lowest = 0;
  return (value) => {
    count++;
    mean += (value - mean) / count;
    sum += value - mean - tolerance;
    lowest = Math.min(lowest, sum);
    const alarm = count > warmUp && sum - lowest > threshold;
    if (alarm) [count, mean, sum, lowest] = [0, 0, 0, 0];
    return alarm;
  };
};
