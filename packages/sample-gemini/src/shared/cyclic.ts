/** A list's item, counted round: behind the last one comes the first. The list is not empty. */
export function cyclic<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
