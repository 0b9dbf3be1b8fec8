import { isWhole, PeopleCount } from '../../../evidence/people.tsx';
import { Quote } from '../../../evidence/quote.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Card } from '../../../ui/layout.tsx';
import { ThemeLinks } from '../themes/theme-links.tsx';
import { EstimateValue } from './estimate-value.tsx';
import css from './needs.module.css';
import { needsWords } from './needs-words.ts';
import type { Pain } from './pains.tsx';

const text = defineText({
  en: { severity: 'Severity', frequency: 'Frequency', solutions: 'What could help' },
  pl: { severity: 'Dotkliwość', frequency: 'Częstość', solutions: 'Co mogłoby pomóc' },
});

export function PainCard({
  personaId,
  pain,
  language,
}: {
  personaId: string;
  pain: Pain;
  language: string | undefined;
}) {
  const t = useText(text);
  const words = useText(needsWords);
  const { title, affected, severity, frequency, solutions = [] } = pain;
  return (
    <Card>
      <article class={css['entry']}>
        {title && <h4 lang={language}>{title}</h4>}
        {isWhole(affected) && <PeopleCount people={affected} />}
        <div class={css['figures']}>
          {severity && (
            <span>
              {t.severity} <EstimateValue name={t.severity} estimate={severity} />
            </span>
          )}
          {frequency && (
            <span>
              {t.frequency} {words[frequency]}
            </span>
          )}
        </div>
        <div class={css['entry']} lang={language}>
          {pain.description && <p>{pain.description}</p>}
          {pain.quotes?.map((quote) => (
            <Quote key={`${quote.responseId}-${quote.start}`} quote={quote} />
          ))}
          {pain.counterQuotes?.map((quote) => (
            <Quote key={`${quote.responseId}-${quote.start}`} quote={quote} against />
          ))}
        </div>
        {solutions.length > 0 && (
          <div>
            <h5>{t.solutions}</h5>
            <ul lang={language}>
              {solutions.map((solution) => (
                <li key={solution}>{solution}</li>
              ))}
            </ul>
          </div>
        )}
        <ThemeLinks personaId={personaId} themeIds={pain.themeIds ?? []} language={language} />
      </article>
    </Card>
  );
}
