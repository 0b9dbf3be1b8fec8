import { Fragment } from 'preact';
import type { Schemas } from 'persona-details-client';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import css from './section-frame.module.css';
import { isSample } from './sample-model.ts';
import type { SectionName, Written } from './use-sections.ts';

const text = defineText({
  en: {
    title: 'Where this comes from',
    counted: 'counted, no model was asked',
    sample: 'the sample model',
    sampleLong: 'the sample model: writes by rules, says nothing of a language model’s quality',
    model: 'Written by',
    prompt: 'Prompt',
    variant: 'Variant',
    optimized: 'optimized',
    archived: 'archived',
    when: 'When',
    took: 'Took',
    tookText: (seconds: string, attempts: number) =>
      `${seconds} s${attempts > 1 ? `, ${attempts} attempts` : ''}`,
    tokens: 'Tokens',
    tokensText: (input: string, output: string, thinking: string) =>
      `${input} in, ${output} out${thinking === '0' ? '' : `, ${thinking} thinking`}`,
    basis: 'Basis',
    themes: (answers: string) => `themes counted in ${answers} answers`,
    answers: 'answers as they are, not yet coded into themes',
    read: 'Answers read',
    of: (read: string, total: string) => `${read} of ${total}`,
    passages: 'Context read',
    unread: (count: number) =>
      `of ${count} ${plural('en', count, { one: 'person', other: 'people' })} nothing was read`,
    language: 'Language',
    project: 'as the project says',
    evidence: 'as people wrote',
    default: 'by default',
    inParts: 'In parts',
    inPartsText: 'yes, since somebody waited; a whole one takes its place',
    hash: 'Input hash',
    checks: 'Checks',
    score: (score: string) => `quality ${score}`,
    passed: 'passed',
    failed: 'failed',
    enforced: 'enforced',
  },
  pl: {
    title: 'Skąd to pochodzi',
    counted: 'policzone, bez udziału modelu',
    sample: 'model przykładowy',
    sampleLong: 'model przykładowy: pisze według reguł i nic nie mówi o jakości modelu językowego',
    model: 'Napisał',
    prompt: 'Prompt',
    variant: 'Wariant',
    optimized: 'zoptymalizowany',
    archived: 'archiwalny',
    when: 'Kiedy',
    took: 'Trwało',
    tookText: (seconds: string, attempts: number) =>
      `${seconds} s${attempts > 1 ? `, próby: ${attempts}` : ''}`,
    tokens: 'Tokeny',
    tokensText: (input: string, output: string, thinking: string) =>
      `${input} wejścia, ${output} wyjścia${thinking === '0' ? '' : `, ${thinking} namysłu`}`,
    basis: 'Podstawa',
    themes: (answers: string) => `tematy policzone w odpowiedziach (${answers})`,
    answers: 'odpowiedzi wprost, jeszcze bez podziału na tematy',
    read: 'Przeczytane odpowiedzi',
    of: (read: string, total: string) => `${read} z ${total}`,
    passages: 'Przeczytany kontekst',
    unread: (count: number) =>
      `nic nie przeczytano od ${count} ${plural('pl', count, { one: 'osoby', other: 'osób' })}`,
    language: 'Język',
    project: 'według projektu',
    evidence: 'jak w wypowiedziach',
    default: 'domyślny',
    inParts: 'W częściach',
    inPartsText: 'tak, bo ktoś czekał; zastąpi ją napisana w całości',
    hash: 'Skrót danych wejściowych',
    checks: 'Sprawdzenia',
    score: (score: string) => `jakość ${score}`,
    passed: 'spełnione',
    failed: 'niespełnione',
    enforced: 'wymuszone',
  },
});

/** Shut a line, opened a card: model, prompt, what was read of how much, and what was checked. */
export function SectionAbout({ section }: { section: Written<SectionName> }) {
  const t = useText(text);
  const format = useFormat();
  const { provenance, quality } = section;
  if (!provenance) return null;
  const line = [
    provenance.model === null ? t.counted : isSample(provenance.model) ? t.sample : provenance.model,
    format.dateTime(provenance.generatedAt),
    `${t.read}: ${t.of(format.number(provenance.evidence.responsesRead), format.number(provenance.evidence.responsesTotal))}`,
    quality && t.score(format.percent(quality.score)),
  ];
  return (
    <details class={css['about']}>
      <summary>
        <strong>{t.title}</strong> · {line.filter(Boolean).join(' · ')}
      </summary>
      <div class={css['aboutBody']}>
        <ProvenanceFacts provenance={provenance} />
        {quality && quality.checks.length > 0 && <Checks quality={quality} />}
      </div>
    </details>
  );
}

function ProvenanceFacts({ provenance }: { provenance: Schemas['Provenance'] }) {
  const t = useText(text);
  const format = useFormat();
  const { evidence, tokens, model } = provenance;
  const { language } = evidence;
  const count = (value: number) => format.number(value);
  const rows: [name: string, value: string | false | null | undefined][] = [
    [t.model, model === null ? t.counted : isSample(model) ? `${model} (${t.sampleLong})` : model],
    [t.variant, t[provenance.variant]],
    [t.prompt, model !== null && provenance.promptVersion],
    [t.when, format.dateTime(provenance.generatedAt)],
    [
      t.took,
      model !== null && t.tookText(format.number(provenance.durationMs / 1_000, 1), provenance.attempts),
    ],
    [
      t.tokens,
      model !== null && t.tokensText(count(tokens.input), count(tokens.output), count(tokens.thinking)),
    ],
    [t.basis, evidence.basis === 'themes' ? t.themes(count(evidence.answersCoded)) : t.answers],
    [
      t.read,
      t.of(count(evidence.responsesRead), count(evidence.responsesTotal)) +
        (evidence.respondentsUnread > 0 ? `; ${t.unread(evidence.respondentsUnread)}` : ''),
    ],
    [t.passages, t.of(count(evidence.passagesRead), count(evidence.passagesTotal))],
    [t.language, language && `${language.tag}, ${t[language.from]}`],
    [t.inParts, provenance.inParts && t.inPartsText],
    [t.hash, provenance.inputHash],
  ];
  return (
    <dl class={css['facts']}>
      {rows.map(
        ([name, value]) =>
          value && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}

function Checks({ quality }: { quality: Schemas['Quality'] }) {
  const t = useText(text);
  const format = useFormat();
  return (
    <div>
      <h3>{t.checks}</h3>
      <ul class={css['checks']}>
        {quality.checks.map(({ id, passed, value, detail, enforced }) => (
          <li key={id}>
            <span
              class={passed ? css['passed'] : css['failed']}
              role="img"
              aria-label={passed ? t.passed : t.failed}
            >
              {passed ? '✓' : '!'}
            </span>
            <span>
              {detail}{' '}
              <small>
                {[id, value !== undefined && format.percent(value), enforced && t.enforced]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
