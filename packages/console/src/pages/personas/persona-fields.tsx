import type { ComponentChildren } from 'preact';
import { defineText, useText } from '../../text/define-text.ts';
import { bigFiveNames, hofstedeNames, traitText } from '../../text/traits.ts';
import { Area, Field } from '../../ui/field.tsx';
import css from './personas.module.css';
import { listNames, type PersonaValues, type ScoreName, type ValueName } from './persona-values.ts';

const text = defineText({
  en: {
    name: 'Name',
    personaTitle: 'Title',
    personaTitleHint: 'What the persona stands for, such as “The careful household manager”.',
    headline: 'In one sentence',
    backgroundStory: 'Story',
    life: 'Life and work',
    age: 'Age',
    gender: 'Gender',
    location: 'Where',
    nationality: 'Nationality',
    occupation: 'Occupation',
    educationLevel: 'Education',
    incomeBracket: 'Income',
    lists: 'Goals, frustrations and what matters',
    perLine: 'One per line.',
    goals: 'Goals',
    frustrations: 'Frustrations',
    values: 'Values',
    interests: 'Interests',
    traits: 'Traits',
    segment: 'Segment',
    segmentName: 'Name of the segment',
    segmentId: 'Id of the segment',
    scores: 'Personality and culture',
    scoresHint: 'Numbers from 0 to 1; what is not known stays empty.',
    bigFive: 'Big Five',
    hofstede: 'Culture (Hofstede)',
    ...traitText.en,
  },
  pl: {
    name: 'Imię lub nazwa',
    personaTitle: 'Tytuł',
    personaTitleHint: 'Kogo uosabia, na przykład „Ostrożna gospodyni”.',
    headline: 'W jednym zdaniu',
    backgroundStory: 'Historia',
    life: 'Życie i praca',
    age: 'Wiek',
    gender: 'Płeć',
    location: 'Miejsce',
    nationality: 'Narodowość',
    occupation: 'Zawód',
    educationLevel: 'Wykształcenie',
    incomeBracket: 'Dochód',
    lists: 'Cele, frustracje i to, co ważne',
    perLine: 'Każda pozycja w osobnym wierszu.',
    goals: 'Cele',
    frustrations: 'Frustracje',
    values: 'Wartości',
    interests: 'Zainteresowania',
    traits: 'Cechy',
    segment: 'Segment',
    segmentName: 'Nazwa segmentu',
    segmentId: 'Identyfikator segmentu',
    scores: 'Osobowość i kultura',
    scoresHint: 'Liczby od 0 do 1; to, czego nie wiadomo, zostaw puste.',
    bigFive: 'Wielka piątka',
    hofstede: 'Kultura (Hofstede)',
    ...traitText.pl,
  },
});

/** All fields of a persona, by groups; those that are most often left empty are folded. */
export function PersonaFields({
  values,
  errors,
  onChange,
}: {
  values: PersonaValues;
  errors: Record<string, string>;
  onChange: (values: PersonaValues) => void;
}) {
  const t = useText(text);
  const bind = (name: ValueName) => ({
    label: t[name],
    value: values[name],
    error: errors[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...values, [name]: currentTarget.value }),
  });
  const score = (name: ScoreName) => (
    <Field key={name} type="number" min={0} max={1} step={0.01} {...bind(name)} />
  );
  return (
    <div class={css['form']}>
      <Field required maxLength={200} {...bind('name')} />
      <Field hint={t.personaTitleHint} maxLength={500} {...bind('personaTitle')} />
      <Area rows={2} maxLength={2000} {...bind('headline')} />
      <Area rows={4} maxLength={20_000} {...bind('backgroundStory')} />
      <Group title={t.life} open>
        <div class={css['pair']}>
          <Field type="number" min={0} max={130} {...bind('age')} />
          <Field maxLength={200} {...bind('gender')} />
          <Field maxLength={200} {...bind('location')} />
          <Field maxLength={200} {...bind('nationality')} />
          <Field maxLength={500} {...bind('occupation')} />
          <Field maxLength={2000} {...bind('educationLevel')} />
          <Field maxLength={200} {...bind('incomeBracket')} />
        </div>
      </Group>
      <Group title={t.lists} open={listNames.some((name) => errors[name])}>
        {listNames.map((name) => (
          <Area key={name} rows={3} hint={t.perLine} {...bind(name)} />
        ))}
      </Group>
      <Group title={t.segment} open={Boolean(errors['segmentId'])}>
        <div class={css['pair']}>
          <Field maxLength={200} {...bind('segmentName')} />
          <Field maxLength={200} {...bind('segmentId')} />
        </div>
      </Group>
      <Group title={t.scores} open={Boolean(errors['bigFive'] ?? errors['hofstede'])}>
        <p class={css['muted']}>{t.scoresHint}</p>
        <fieldset class={css['scores']}>
          <legend>{t.bigFive}</legend>
          <div class={css['pair']}>{bigFiveNames.map(score)}</div>
        </fieldset>
        <fieldset class={css['scores']}>
          <legend>{t.hofstede}</legend>
          <div class={css['pair']}>{hofstedeNames.map(score)}</div>
        </fieldset>
      </Group>
    </div>
  );
}

function Group({
  title,
  open = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class={css['group']} open={open}>
      <summary>{title}</summary>
      <div class={css['form']}>{children}</div>
    </details>
  );
}
