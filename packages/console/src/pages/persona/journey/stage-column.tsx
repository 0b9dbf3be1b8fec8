import type { ComponentChildren } from 'preact';
import { FigureValue } from '../../../evidence/figure.tsx';
import { Sources } from '../../../evidence/sources.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { ThemeChips } from '../sections/theme-chips.tsx';
import css from './journey.module.css';
import type { NumberedTouchpoint } from './journey-figures.ts';
import { mapText } from './map-rows.ts';
import { type Stage, type StageKind, stageNames } from './stage-names.ts';
import { TouchpointItem } from './touchpoint-item.tsx';

const text = defineText({
  en: {
    waiting: 'still to be written',
    mood: (word: string) => `Mood: ${word}`,
    days: (days: string, count: number) => `${days} ${plural('en', count, { one: 'day', other: 'days' })}`,
    daysOf: (stage: string) => `Days in “${stage}”`,
    leave: (share: string) => `${share} leave`,
    leaveOf: (stage: string) => `Share of those in “${stage}” who leave`,
  },
  pl: {
    waiting: 'jeszcze powstaje',
    mood: (word: string) => `Nastrój: ${word}`,
    days: (days: string, count: number) =>
      `${days} ${plural('pl', count, { one: 'dzień', few: 'dni', many: 'dni', other: 'dnia' })}`,
    daysOf: (stage: string) => `Dni w etapie „${stage}”`,
    leave: (share: string) => `odchodzi ${share}`,
    leaveOf: (stage: string) => `Odsetek odchodzących w etapie „${stage}”`,
  },
});

/** A stage with the cells of its rows, in the order of `mapRows`. */
export function StageColumn({
  personaId,
  kind,
  stage = {},
  numbered,
  language,
}: {
  personaId: string;
  kind: StageKind;
  stage: Stage | undefined;
  numbered: readonly NumberedTouchpoint[];
  language: string | undefined;
}) {
  const t = useText(text);
  const labels = useText(mapText);
  const names = useText(stageNames);
  const name = stage.name ?? names[kind];
  return (
    <article class={css['stage']} aria-label={names[kind]}>
      <header class={css['stageHead']}>
        <span class={css['kind']}>{names[kind]}</span>
        <h3 lang={language}>{stage.name ?? <span class={css['waiting']}>{t.waiting}</span>}</h3>
      </header>
      <Cell label={labels.does}>{stage.summary && <p lang={language}>{stage.summary}</p>}</Cell>
      <Cell label={labels.feels} kind="feels">
        <Mood stage={stage} name={name} language={language} />
      </Cell>
      <Cell label={labels.asks}>
        <List items={stage.questions} language={language} />
      </Cell>
      <Cell label={labels.signals}>
        <List items={stage.buyingSignals} language={language} />
      </Cell>
      <Cell label={labels.touchpoints}>
        {numbered.length > 0 && (
          <ol class={css['touchpoints']}>
            {numbered.map((each) => (
              <TouchpointItem key={each.number} personaId={personaId} numbered={each} language={language} />
            ))}
          </ol>
        )}
      </Cell>
      <Cell label={labels.opportunity} kind="opportunity">
        {stage.opportunity && <p lang={language}>{stage.opportunity}</p>}
      </Cell>
      <Cell label={labels.time}>
        <Time stage={stage} name={name} />
      </Cell>
      <Cell label={labels.evidence}>
        <div class={css['chips']}>
          <Sources personaId={personaId} ids={stage.evidence} what={name} />
          <ThemeChips personaId={personaId} ids={stage.themeIds} />
        </div>
      </Cell>
    </article>
  );
}

/** The label of its row stands beside the map; in the cell it is for who reads cell by cell, and on a narrow screen. */
function Cell({ label, kind, children }: { label: string; kind?: string; children: ComponentChildren }) {
  return (
    <div class={kind ? `${css['cell']} ${css[kind]}` : css['cell']}>
      <h4 class={css['cellLabel']}>{label}</h4>
      {children}
    </div>
  );
}

function List({
  items = [],
  language,
}: {
  items: readonly string[] | undefined;
  language: string | undefined;
}) {
  if (items.length === 0) return null;
  return (
    <ul lang={language}>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

function Mood({ stage, name, language }: { stage: Stage; name: string; language: string | undefined }) {
  const t = useText(text);
  const format = useFormat();
  const { word, score } = stage.emotion ?? {};
  if (!score) return null;
  return (
    <p class={css['mood']}>
      <span lang={language}>{word}</span>{' '}
      <FigureValue
        name={t.mood(name)}
        shown={signed(format.number(score.value, 1))}
        told={{ provenance: score.provenance }}
      />
    </p>
  );
}

function Time({ stage: { averageDays, dropOffRate }, name }: { stage: Stage; name: string }) {
  const t = useText(text);
  const format = useFormat();
  return (
    <div class={css['time']}>
      {averageDays && (
        <FigureValue
          name={t.daysOf(name)}
          shown={t.days(format.number(averageDays.value, 1), averageDays.value)}
          told={{ provenance: averageDays.provenance }}
        />
      )}
      {dropOffRate && (
        <FigureValue
          name={t.leaveOf(name)}
          shown={t.leave(format.percent(dropOffRate.value))}
          told={{ provenance: dropOffRate.provenance }}
        />
      )}
    </div>
  );
}

/** A score of −2 to 2 with its sign, as long as a plus so that they stand in line. */
function signed(score: string): string {
  if (score === '0') return score;
  return score.startsWith('-') ? score.replace('-', '−') : `+${score}`;
}
