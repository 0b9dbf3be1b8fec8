import type { Recognition } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';
import type { SheetFacts } from './office.contract.js';

/** How sheets with answers are called, and sheets that tell about them. */
const answers =
  /respon|answer|survey|raw|data|review|feedback|odpowied|ankiet|antwort|daten|répons|respuest/i;
const about =
  /read ?me|cover|legend|lookup|list of|summary|overview|pivot|chart|code ?book|dictionary|template|instruc|podsumow|übersicht/i;

/**
 * Which sheet of a workbook is read: the one that is named, else the likeliest of those that are shown.
 *
 * @throws {FileNotReadableError} where it is not there, or no sheet has rows
 */
export function chooseSheet(
  sheets: SheetFacts[],
  stated: string | undefined,
): { sheet: SheetFacts; sheets: Recognition['sheets'] } {
  const names = sheets.map(({ name }) => `"${name}"`).join(', ');
  const shown = sheets.filter(({ rows, hidden }) => rows > 0 && !hidden);
  const plain = (name: string) => name.trim().toLowerCase();
  const rank = ({ name }: SheetFacts) => (about.test(name) ? 2 : answers.test(name) ? 0 : 1);
  const sheet =
    stated === undefined
      ? shown.toSorted((a, b) => rank(a) - rank(b) || b.cells - a.cells)[0]
      : (sheets.find(({ name }) => name === stated) ??
        sheets.find(({ name }) => plain(name) === plain(stated)));
  if (!sheet)
    throw stated === undefined
      ? new FileNotReadableError(
          `No sheet that is shown has rows; the sheets are ${names}.`,
          'Name a hidden one as the sheet to be read, or send the workbook that has the rows.',
        )
      : new FileNotReadableError(
          `There is no sheet "${stated}"; the sheets are ${names}.`,
          'Name one of them.',
        );
  if (sheet.rows === 0)
    throw new FileNotReadableError(
      `The sheet "${sheet.name}" has no rows; the sheets are ${names}.`,
      'Name another one.',
    );
  const whyTaken =
    stated !== undefined
      ? 'It is read: it is stated.'
      : shown.length === 1
        ? 'It is read: no other sheet that is shown has rows.'
        : rank(sheet) === 0
          ? 'It is read: its name says that it holds answers or data.'
          : 'It is read: it has the most cells.';
  return {
    sheet,
    sheets: sheets.map((each) => ({
      name: each.name,
      rows: each.rows,
      hidden: each.hidden,
      why:
        each === sheet
          ? whyTaken
          : each.rows === 0
            ? 'It has no rows.'
            : `It is not read: ${each.hidden ? 'it is hidden' : `"${sheet.name}" is`}.`,
    })),
  };
}
