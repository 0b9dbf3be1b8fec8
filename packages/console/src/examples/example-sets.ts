import enAnswers from '../../../../examples/en/answers.csv?url';
import enBenchmarks from '../../../../examples/en/benchmarks.json?url';
import enContext from '../../../../examples/en/context.json?url';
import enPersona from '../../../../examples/en/persona.json?url';
import plAnswers from '../../../../examples/pl/answers.csv?url';
import plBenchmarks from '../../../../examples/pl/benchmarks.json?url';
import plContext from '../../../../examples/pl/context.json?url';
import plPersona from '../../../../examples/pl/persona.json?url';

/** A file of an example, as it is. */
export interface ExampleFile {
  /** As the API is told it: `POST …/files?name=`. */
  name: string;
  /** Where its bytes are. */
  url: string;
  /** Where it is brought in: `/v1/projects/{id}/files`, or `/v1/personas/{id}/files` of the persona before it. */
  into: 'project' | 'persona';
  /** What the file itself does not say: `?mapping=`, as JSON. */
  mapping?: { columns: { name: string; role: 'rating'; scale: { min: number; max: number } }[] };
}

/** What `npm run import` is told of a set in `examples/README.md`. */
export interface ExampleSet {
  /** Its folder, and the language of what is in it. */
  language: 'en' | 'pl';
  /** Body of `POST /v1/projects`. */
  project: { name: string; product: string; language: string };
  /** In the order in which they are brought in. */
  files: ExampleFile[];
}

/** The sets of `examples/`, whose files the build takes along; all of them invented. */
export const exampleSets: readonly ExampleSet[] = [
  {
    language: 'en',
    project: {
      name: 'Repair plan',
      product: 'A repair plan for household appliances at GBP 9 a month',
      language: 'en',
    },
    files: [
      { name: 'persona.json', url: enPersona, into: 'project' },
      { name: 'answers.csv', url: enAnswers, into: 'persona', mapping: rated('rating') },
      { name: 'context.json', url: enContext, into: 'persona' },
      { name: 'benchmarks.json', url: enBenchmarks, into: 'project' },
    ],
  },
  {
    language: 'pl',
    project: {
      name: 'Rower w abonamencie',
      product: 'Abonament na rower elektryczny za 249 zł miesięcznie',
      language: 'pl',
    },
    files: [
      { name: 'persona.json', url: plPersona, into: 'project' },
      { name: 'answers.csv', url: plAnswers, into: 'persona', mapping: rated('ocena') },
      { name: 'context.json', url: plContext, into: 'persona' },
      { name: 'benchmarks.json', url: plBenchmarks, into: 'project' },
    ],
  },
];

function rated(name: string): ExampleFile['mapping'] {
  return { columns: [{ name, role: 'rating', scale: { min: 1, max: 5 } }] };
}
