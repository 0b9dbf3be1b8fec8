import { Global, Module } from '@nestjs/common';
import { CodingEstimator } from '../../personas/evidence/coding-estimator.js';
import { PriceListEstimator } from './price-list-estimator.js';

/** For the rooms below, which import answers: they know the port alone. */
@Global()
@Module({
  providers: [{ provide: CodingEstimator, useClass: PriceListEstimator }],
  exports: [CodingEstimator],
})
export class CodingEstimateModule {}
