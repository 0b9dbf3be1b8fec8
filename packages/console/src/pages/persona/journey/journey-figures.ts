import type { Stage, StageKind } from './stage-names.ts';

/** A point of the curve of emotions. */
export interface EmotionPoint {
  /** Of its stage among all, from 0. */
  index: number;
  /** −2 to 2. */
  score: number;
  word: string;
}

/** Of the stages that tell one; the archived way does not. */
export function emotionsOf(stages: readonly Stage[]): EmotionPoint[] {
  return stages.flatMap(({ emotion }, index) => {
    const score = emotion?.score?.value;
    return score === undefined ? [] : [{ index, score, word: emotion?.word ?? '' }];
  });
}

/** How many of a hundred who begin are there before and after a stage. */
export interface Passage {
  stage: StageKind;
  before: number;
  after: number;
}

/** As far as drop-offs are known from the first stage on: a later one would stand on nothing. */
export function passagesOf(stages: readonly Stage[]): Passage[] {
  const passages: Passage[] = [];
  let before = 100;
  for (const { stage, dropOffRate } of stages) {
    if (stage === undefined || dropOffRate?.value === undefined) break;
    const after = before * (1 - dropOffRate.value);
    passages.push({ stage, before, after });
    before = after;
  }
  return passages;
}

type Touchpoint = NonNullable<Stage['touchpoints']>[number];

/** A touchpoint with the number that it has on the map and in the matrix. */
export interface NumberedTouchpoint {
  number: number;
  stage: number;
  touchpoint: Touchpoint;
}

/** Counted through all stages. */
export function numberedTouchpoints(stages: readonly Stage[]): NumberedTouchpoint[] {
  let number = 0;
  return stages.flatMap(({ touchpoints = [] }, stage) =>
    touchpoints.map((touchpoint) => ({ number: ++number, stage, touchpoint })),
  );
}
