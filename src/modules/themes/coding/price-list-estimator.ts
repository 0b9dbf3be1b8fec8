import { Injectable } from '@nestjs/common';
import { Settings } from '../../../common/config/settings.js';
import { CodingEstimator } from '../../personas/evidence/coding-estimator.js';
import type { CodingEstimate, NewResponse } from '../../personas/evidence/response.contract.js';
import { estimateImport } from './estimate-import.js';

/** Estimates by `config/models.json`: its limits of coding, and the prices of the first model that codes. */
@Injectable()
export class PriceListEstimator extends CodingEstimator {
  constructor(private readonly settings: Settings) {
    super();
  }

  estimate(responses: readonly NewResponse[], present: number): Promise<CodingEstimate> {
    return estimateImport(responses, present, this.settings.models);
  }
}
