import type { Section, SectionName } from '../../../../common/domain/section.contract.js';
import type { Journey } from '../../../journey/journey.contract.js';
import type { Kpi } from '../../../kpi/kpi.contract.js';
import type { Messaging } from '../../../messaging/messaging.contract.js';
import type { Needs } from '../../../needs/needs.contract.js';
import type { PersonaExport } from '../../export.contract.js';
import { interviewQuestionsOf } from '../../persona/notice.ts';
import { type Writing, writingOf } from '../../words/writing.ts';
import { writeCover, writeNotice } from './cover.ts';
import { markDocument } from './document-mark.ts';
import { writeJourney } from './journey-part.ts';
import { writeKpi } from './kpi-part.ts';
import { writeMessaging } from './messaging-part.ts';
import { writeNeeds } from './needs-part.ts';
import { colors, Sheet, styles } from './sheet.ts';
import { writeCards, writeSources } from './sources-part.ts';

/** An export as a PDF: tagged, with its own data attached, marked for machines as what it is. */
export async function pdfBytes(document: PersonaExport): Promise<Buffer> {
  const writing = writingOf(document);
  const { words, numbers } = writing;
  const { persona, project, exportedAt } = document;
  const date = new Date(exportedAt);
  const sheet = new Sheet({
    lang: document.language,
    info: {
      Title: `${persona.name} – ${words.persona}`,
      Subject: project.name,
      Author: project.name,
      Creator: 'Persona Details',
      CreationDate: date,
      ModDate: date,
    },
  });
  const pieces: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    sheet.doc.on('data', (piece: Buffer) => pieces.push(piece)).once('end', resolve);
  });
  writeCover(sheet, document, writing);
  for (const [name, section] of Object.entries(document.sections) as [SectionName, Section<unknown>][])
    writeSection(sheet, name, section, writing);
  writeSources(sheet, writing);
  writeCards(sheet, document, writing);
  if (sheet.setter.missing > 0) writeNotice(sheet, words.unrendered(sheet.setter.missing));
  sheet.doc.file(Buffer.from(JSON.stringify(document, null, 2)), {
    name: 'persona.json',
    type: 'application/json',
    description: words.persona,
    creationDate: date,
    modifiedDate: date,
    relationship: 'Source',
  } as never);
  markDocument(sheet.doc, document);
  const made = [persona.name, project.name, numbers.date(exportedAt)].join(' · ');
  sheet.end((page, of) => [made, words.page(page, of)]);
  await ended;
  return Buffer.concat(pieces);
}

function writeSection(sheet: Sheet, name: SectionName, section: Section<unknown>, writing: Writing): void {
  const { words } = writing;
  const { status, problem, caveats, data } = section;
  const isMap = name === 'journey' && data !== null;
  sheet.begin(words.sections[name], isMap ? 'landscape' : data === null ? 'below' : 'portrait');
  if (status !== 'ready') writeNotice(sheet, words.statuses[status]);
  if (problem) sheet.text({ text: problem.detail, style: styles.body }, { after: 8 });
  const questions = interviewQuestionsOf(section);
  if (questions.length > 0) {
    sheet.text({ text: words.interviewQuestions, style: styles.h2 }, { tag: 'H2' });
    sheet.bullets(questions);
  }
  const writeCaveats = () => {
    for (const caveat of caveats)
      writeNotice(sheet, `${words.caveats}: ${caveat}`, colors.brandTint, colors.brand);
  };
  // The map has a page of its own.
  if (isMap) writeJourney(sheet, data as Journey, writing, writeCaveats);
  else writeCaveats();
  if (data === null) return;
  if (name === 'needs') writeNeeds(sheet, data as Needs, writing);
  if (name === 'messaging') writeMessaging(sheet, data as Messaging, writing);
  if (name === 'kpi') writeKpi(sheet, data as Kpi, writing);
}
