import type { Schemas } from 'persona-details-client';
import { FigureValue } from '../../../evidence/figure.tsx';
import { useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { needsWords } from './needs-words.ts';

/** A model's guess from 1 to 10, which says how much it was shown for it. */
export function EstimateValue({ name, estimate }: { name: string; estimate: Schemas['Estimate'] }) {
  const words = useText(needsWords);
  const format = useFormat();
  const { value, provenance, evidence } = estimate;
  return (
    <FigureValue
      name={name}
      shown={`${format.number(value)}/10`}
      told={{ provenance, source: words.sources(evidence.length) }}
    />
  );
}
