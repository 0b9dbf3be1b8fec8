import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { Corrections, Dialect, FileSource } from '../intake.contract.js';
import { listed, note } from '../intake.error.js';
import { basePlan, type Planned } from '../planned.js';
import type { ReadOptions } from '../read-plan.js';
import { planRows } from '../table/plan-rows.js';
import { planMarkdown } from '../text/plan-markdown.js';
import { planText } from '../text/plan-text.js';
import { chooseSheet } from './choose-sheet.js';
import { textFile } from './office-text.js';
import { officeLimits } from './office.contract.js';
import { lookInto, rowsOfSheet } from './read-office.js';

/** Characters of a text by which its kind is told. */
const headLength = 256 * 1024;

/** A sheet has cells; nothing stands between them. */
const sheetDialect: Dialect = {
  delimiter: null,
  quote: null,
  escape: '',
  lineEnds: [],
  sepLine: false,
  titleRows: 0,
  headerRows: 1,
};

/** A sheet is a table like others; the text of a document is read as Markdown, that of a PDF as a text file. */
export async function planOffice(
  source: FileSource,
  survey: BytesSurvey,
  stated: Corrections,
  { office = officeLimits }: ReadOptions,
): Promise<Planned> {
  const content = await lookInto(source, office);
  if (content.format === 'xlsx') {
    const { sheet, sheets } = chooseSheet(content.sheets, stated.sheet);
    const base = basePlan(survey, stated, 'xlsx', 'It is a workbook.');
    const others = sheets.filter(({ name, rows, hidden }) => name !== sheet.name && rows > 0 && !hidden);
    const warnings = [
      ...(others.length > 0 && stated.sheet === undefined
        ? [
            note(
              {},
              `Of several sheets with rows "${sheet.name}" is read; the others are ${listed(others.map(({ name }) => name))}.`,
              'State another sheet if it is not the one, and import each by itself.',
            ),
          ]
        : []),
      ...sheet.notes,
    ];
    const rows = () => rowsOfSheet(source, sheet.name, sheet.width, office);
    return await planRows(rows(), sheetDialect, stated, { ...base, sheet: sheet.name, sheets }, warnings);
  }
  const file = textFile(source, content);
  const head = file.text.slice(0, headLength);
  const read = { ...survey, head, whole: head.length === file.text.length };
  if (content.format === 'docx')
    return await planMarkdown(file, read, stated, basePlan(survey, stated, 'docx', 'It is a Word document.'));
  const planned = await planText(file, read, stated, basePlan(survey, stated, 'pdf', 'It is a PDF.'), false);
  const blank = content.pages.flatMap((page, index) => (page === '' ? [index + 1] : []));
  if (blank.length > 0)
    planned.warnings.push(
      note(
        { page: blank[0]! },
        `${blank.length} of ${content.pages.length} pages have no text, here first: they may be pictures.`,
        'Recognise their text first (OCR) if there is something on them.',
      ),
    );
  return planned;
}
