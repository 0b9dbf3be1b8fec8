import type { CodingEstimate, NewResponse } from './response.contract.js';

/** Says beforehand what coding answers into themes will cost. The abstract class is the port and the injection token. */
export abstract class CodingEstimator {
  /**
   * @param responses that are imported
   * @param present how many answers the persona has already
   */
  abstract estimate(responses: readonly NewResponse[], present: number): Promise<CodingEstimate>;
}
