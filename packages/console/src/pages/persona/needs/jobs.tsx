import type { Schemas } from 'persona-details-client';
import { Quote } from '../../../evidence/quote.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Card } from '../../../ui/layout.tsx';
import { EstimateValue } from './estimate-value.tsx';
import css from './needs.module.css';
import { needsWords } from './needs-words.ts';

const text = defineText({
  en: {
    title: 'Jobs to be done',
    what: 'What people want to get done, in their situation. Priorities are estimated.',
    priority: 'Priority',
    frequency: 'Frequency',
    difficulty: 'Difficulty',
  },
  pl: {
    title: 'Zadania do wykonania',
    what: 'Co ludzie chcą załatwić w swojej sytuacji. Priorytety są oszacowane.',
    priority: 'Priorytet',
    frequency: 'Częstość',
    difficulty: 'Trudność',
  },
});

type Job = NonNullable<Schemas['NeedsPart']['jobsToBeDone']>[number];

export function Jobs({ jobs, language }: { jobs: readonly Job[]; language: string | undefined }) {
  const t = useText(text);
  if (jobs.length === 0) return null;
  return (
    <section class={css['part']}>
      <h3>{t.title}</h3>
      <p class={css['told']}>{t.what}</p>
      <div class={css['cards']}>
        {jobs.map((job, index) => (
          <JobCard key={index} job={job} language={language} />
        ))}
      </div>
    </section>
  );
}

function JobCard({ job, language }: { job: Job; language: string | undefined }) {
  const t = useText(text);
  const words = useText(needsWords);
  const { statement, priority, frequency, difficulty, quotes = [] } = job;
  return (
    <Card>
      <article class={css['entry']}>
        {statement && (
          <h4 class={css['statement']} lang={language}>
            {statement}
          </h4>
        )}
        <div class={css['figures']}>
          {priority && (
            <span>
              {t.priority} <EstimateValue name={t.priority} estimate={priority} />
            </span>
          )}
          {frequency && (
            <span>
              {t.frequency} {words[frequency]}
            </span>
          )}
          {difficulty && (
            <span>
              {t.difficulty} {words[difficulty]}
            </span>
          )}
        </div>
        {quotes.length > 0 && (
          <div class={css['entry']} lang={language}>
            {quotes.map((quote) => (
              <Quote key={`${quote.responseId}-${quote.start}`} quote={quote} />
            ))}
          </div>
        )}
      </article>
    </Card>
  );
}
