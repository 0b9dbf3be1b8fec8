import type { Section, SectionName } from '../../../../common/domain/section.contract.js';
import type { Card, PersonaExport } from '../../export.contract.js';
import { interviewQuestionsOf, noticeOf } from '../../persona/notice.js';
import { type Writing, writingOf } from '../../words/writing.js';
import type { Words } from '../../words/words.js';
import { inline } from './escape.js';
import { sectionLines } from './section-lines.js';

/** Longest beginning of an answer in the list of sources. */
const mostOfSource = 400;

/** An export as Markdown (CommonMark), whose front matter says what it is and by what it was generated. */
export function markdownOf(document: PersonaExport): string {
  const writing = writingOf(document);
  const { words } = writing;
  const sections = Object.entries(document.sections) as [SectionName, Section<unknown>][];
  const parts = [
    frontMatter(document),
    cover(document, writing),
    ...sections.map(([name, section]) => partOf(name, section, writing)),
    sourceList(writing),
    [`## ${words.card.title}`, ...document.provenance.map((card) => cardLines(card, writing))].join('\n\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** As JSON, each line of which is YAML as well. */
function frontMatter(document: PersonaExport): string {
  const { persona, generatedBy, provenance } = document;
  const fields = {
    title: persona.name,
    personaId: persona.id,
    personaVersion: document.version,
    projectId: document.project.id,
    language: document.language,
    exportedAt: document.exportedAt,
    aiGenerated: generatedBy.ai,
    digitalSourceType: generatedBy.digitalSourceType,
    models: generatedBy.models,
    sections: provenance.map(({ section, status, ai, model, generatedAt }) => ({
      section,
      status,
      ai,
      model,
      generatedAt,
    })),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---'].join('\n');
}

function cover(document: PersonaExport, { words, numbers }: Writing): string {
  const { persona, project, version, exportedAt } = document;
  const facts = [
    [words.project, project.name],
    [words.product, project.product],
    [words.industry, project.industry],
    [words.segment, persona.segmentName ?? persona.segmentId],
    [words.age, persona.age === null ? null : String(persona.age)],
    [words.exported, numbers.date(exportedAt)],
    [words.version, String(version)],
    [words.goals, persona.goals.join('; ')],
    [words.frustrations, persona.frustrations.join('; ')],
  ].filter(([, value]) => value);
  const line = [persona.occupation, persona.location].filter((each) => each !== null).join(' · ');
  return [
    `# ${inline(persona.name)}`,
    ...(persona.headline ? [`**${inline(persona.headline)}**`] : []),
    ...(line ? [inline(line)] : []),
    facts.map(([name, value]) => `- ${name}: ${inline(value!)}`).join('\n'),
    ...noticeOf(document, words).map((notice) => `> ${inline(notice)}`),
  ].join('\n\n');
}

function partOf(name: SectionName, section: Section<unknown>, writing: Writing): string {
  const { words } = writing;
  const { status, problem } = section;
  return [
    `## ${words.sections[name]}`,
    ...(status === 'ready' ? [] : [`> **${words.statuses[status]}**`]),
    ...(problem ? [inline(problem.detail)] : []),
    ...questionLines(interviewQuestionsOf(section), words),
    ...section.caveats.map((caveat) => `> ${words.caveats}: ${inline(caveat)}`),
    ...(section.data === null ? [] : sectionLines(name, section.data, writing)),
  ].join('\n\n');
}

function questionLines(questions: string[], words: Words): string[] {
  if (questions.length === 0) return [];
  return [`${words.interviewQuestions}:`, questions.map((question) => `- ${inline(question)}`).join('\n')];
}

function sourceList({ words, citations }: Writing): string {
  if (citations.all.length === 0) return '';
  const lines = citations.all.map((source) => {
    const question = source.question === null ? '' : ` — ${words.question}: ${inline(source.question)}`;
    const url = source.url === null ? '' : ` ${inline(source.url)}`;
    const text = source.text ?? '';
    const shown = text.length > mostOfSource ? `${text.slice(0, mostOfSource)}…` : text;
    const quoted = shown === '' ? '' : `\n  “${inline(shown)}”`;
    return `- **\\[${source.number}\\]** ${inline(citations.who(source))}${question}${url} (\`${source.id}\`)${quoted}`;
  });
  return [`## ${words.sources}`, lines.join('\n')].join('\n\n');
}

function cardLines(card: Card, { words, numbers }: Writing): string {
  const { card: of } = words;
  const { evidence, checks } = card;
  const lines = [
    [of.model, card.ai ? card.model : card.status === 'ready' || card.status === 'stale' ? of.noModel : null],
    [of.prompt, card.promptVersion],
    [of.generated, card.generatedAt],
    [of.evidence, evidence && of.basis(evidence)],
    [of.checks, checks && [of.passed(checks.passed, checks.of), ...checks.failed].join('; ')],
    [of.score, card.score === null ? null : numbers.number(card.score)],
  ].filter(([, value]) => value !== null);
  const heading = `### ${words.sections[card.section]}: ${words.statuses[card.status]}`;
  return [
    heading,
    lines.map(([name, value]) => `- ${name}: ${inline(value!)}`).join('\n') || inline(card.problem ?? ''),
  ].join('\n\n');
}
