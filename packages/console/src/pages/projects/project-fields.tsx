import { defineText, useText } from '../../text/define-text.ts';
import { useLanguage } from '../../text/language.tsx';
import { Area, Field, Select } from '../../ui/field.tsx';
import css from './projects.module.css';
import type { ProjectValues } from './project-values.ts';

const text = defineText({
  en: {
    name: 'Name',
    product: 'What it is about',
    productHint:
      'The product or offer, in a sentence or two: what is written about a persona is steered by it.',
    industry: 'Industry',
    language: 'Language that sections are written in',
    asEvidence: 'That of the evidence',
    defaults: 'Messages, unless something else is asked for',
    tone: 'Tone',
    type: 'Kind',
    variants: 'How many',
    context: 'What they are about',
    asIs: 'As the service has it',
    friendly: 'Friendly',
    professional: 'Professional',
    urgent: 'Urgent',
    empathetic: 'Empathetic',
    email: 'E-mail',
    ad: 'Advertisement',
    landing_page: 'Landing page',
    social_post: 'Social media post',
  },
  pl: {
    name: 'Nazwa',
    product: 'Czego dotyczy',
    productHint: 'Produkt lub oferta w jednym–dwóch zdaniach: od tego zależy, co powstaje o personie.',
    industry: 'Branża',
    language: 'Język, w którym powstają sekcje',
    asEvidence: 'Taki jak w danych',
    defaults: 'Komunikaty, jeśli nie zażądano inaczej',
    tone: 'Ton',
    type: 'Rodzaj',
    variants: 'Ile',
    context: 'Czego dotyczą',
    asIs: 'Domyślnie',
    friendly: 'Przyjazny',
    professional: 'Profesjonalny',
    urgent: 'Ponaglający',
    empathetic: 'Empatyczny',
    email: 'E-mail',
    ad: 'Reklama',
    landing_page: 'Strona docelowa',
    social_post: 'Post w mediach społecznościowych',
  },
});

/** Languages that are offered; one that a project has beside them is offered there as well. */
const languages =
  'en pl de fr es it pt nl sv da nb fi cs sk hu ro bg el hr sl lt lv et uk ru tr ar he hi id vi th ja ko zh'.split(
    ' ',
  );
const tones = ['friendly', 'professional', 'urgent', 'empathetic'] as const;
const types = ['email', 'ad', 'landing_page', 'social_post'] as const;

export function ProjectFields({
  values,
  errors,
  onChange,
}: {
  values: ProjectValues;
  errors: Record<string, string>;
  onChange: (values: ProjectValues) => void;
}) {
  const t = useText(text);
  const reader = useLanguage().language;
  const names = new Intl.DisplayNames(reader, { type: 'language' });
  const offered = values.language && !languages.includes(values.language) ? [values.language] : [];
  const sorted = [...offered, ...languages]
    .map((tag) => [tag, names.of(tag) ?? tag] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other, reader));
  const bind = (name: keyof ProjectValues) => ({
    value: values[name],
    error: errors[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...values, [name]: currentTarget.value }),
  });
  return (
    <div class={css['form']}>
      <Field label={t.name} required maxLength={200} {...bind('name')} />
      <Area label={t.product} hint={t.productHint} rows={3} maxLength={2000} {...bind('product')} />
      <div class={css['pair']}>
        <Field label={t.industry} maxLength={200} {...bind('industry')} />
        <Select label={t.language} {...bind('language')}>
          <option value="">{t.asEvidence}</option>
          {sorted.map(([tag, name]) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <details open={Boolean(errors['messagingDefaults'])}>
        <summary>{t.defaults}</summary>
        <div class={css['form']}>
          <div class={css['pair']}>
            <Select label={t.tone} {...bind('tone')}>
              <option value="">{t.asIs}</option>
              {tones.map((tone) => (
                <option key={tone} value={tone}>
                  {t[tone]}
                </option>
              ))}
            </Select>
            <Select label={t.type} {...bind('type')}>
              <option value="">{t.asIs}</option>
              {types.map((type) => (
                <option key={type} value={type}>
                  {t[type]}
                </option>
              ))}
            </Select>
            <Field label={t.variants} type="number" min={1} max={5} {...bind('variants')} />
          </div>
          <Area label={t.context} rows={2} maxLength={1000} {...bind('context')} />
        </div>
      </details>
    </div>
  );
}
