type Interval = readonly number[];

/**
 * Whether two intervals have a value in common. That they do not, shows a difference; that they do, shows nothing: the
 * interval of the difference itself is the narrower test.
 */
export function overlaps([low, high]: Interval, [otherLow, otherHigh]: Interval): boolean {
  return low! <= otherHigh! && otherLow! <= high!;
}
