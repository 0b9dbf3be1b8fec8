import type { Schemas } from 'persona-details-client';

type Project = Schemas['Project'];
type Defaults = NonNullable<Project['messagingDefaults']>;

/** What a form of a project holds: texts, as they are typed. */
export interface ProjectValues {
  name: string;
  product: string;
  industry: string;
  language: string;
  tone: string;
  type: string;
  variants: string;
  context: string;
}

export const noProject: ProjectValues = {
  name: '',
  product: '',
  industry: '',
  language: '',
  tone: '',
  type: '',
  variants: '',
  context: '',
};

export function valuesOfProject({
  name,
  product,
  industry,
  language,
  messagingDefaults,
}: Project): ProjectValues {
  const { tone = '', type = '', variants, context = '' } = messagingDefaults ?? {};
  return {
    name,
    product: product ?? '',
    industry: industry ?? '',
    language: language ?? '',
    tone,
    type,
    variants: variants === undefined ? '' : String(variants),
    context,
  };
}

/** As the service takes it; what is left empty is null. */
export function projectBodyOf(values: ProjectValues) {
  const { name, product, industry, language, tone, type, variants, context } = values;
  const defaults: Defaults = {
    ...(tone && { tone: tone as Defaults['tone'] & string }),
    ...(type && { type: type as Defaults['type'] & string }),
    ...(variants && { variants: Number(variants) }),
    ...(context.trim() && { context: context.trim() }),
  };
  return {
    name: name.trim(),
    product: product.trim() || null,
    industry: industry.trim() || null,
    language: language || null,
    messagingDefaults: Object.keys(defaults).length > 0 ? defaults : null,
  };
}
