import type { Schemas } from 'persona-details-client';
import css from './bring-in.module.css';
import { Columns } from './columns.tsx';
import { FileFacts } from './file-facts.tsx';
import type { Mapping } from './mapping.ts';
import { Notes } from './notes.tsx';
import { Preview } from './preview.tsx';
import { Speakers } from './speakers.tsx';

/** All that a dry run tells of a file, to be corrected where it is wrong. */
export function LookedFile({
  report,
  mapping,
  onChange,
  isLooking,
  isImporting,
}: {
  report: Schemas['FileImport'];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  isLooking: boolean;
  isImporting: boolean;
}) {
  return (
    // While it is read again it stays as it is, or the field that was changed would lose the focus.
    <fieldset class={css['looked']} disabled={isImporting} aria-busy={isLooking}>
      <FileFacts report={report} fileName={report.file.name ?? ''} mapping={mapping} onChange={onChange} />
      <Notes report={report} />
      {report.columns.length > 0 && <Columns report={report} mapping={mapping} onChange={onChange} />}
      {report.speakers.length > 0 && <Speakers report={report} mapping={mapping} onChange={onChange} />}
      <Preview report={report} />
    </fieldset>
  );
}
