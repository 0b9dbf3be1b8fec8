import { useMay } from '../../session/session-context.tsx';
import { Stack } from '../../ui/layout.tsx';
import { AuditOfProject } from './audit-of-project.tsx';
import { DeleteProject } from './delete-project.tsx';
import { EditProject } from './edit-project.tsx';
import { EraseRespondent } from './erase-respondent.tsx';
import { ExportProject } from './export-project.tsx';
import type { ProjectTabProps } from './project-page.tsx';
import { ProjectFacts } from './project-facts.tsx';

/** The project's own fields, and what is done with it as a whole. */
export function SettingsTab({ project }: ProjectTabProps) {
  const mayWrite = useMay('editor');
  return (
    <Stack>
      {mayWrite ? <EditProject key={project.id} project={project} /> : <ProjectFacts project={project} />}
      <ExportProject project={project} />
      <AuditOfProject project={project} />
      {mayWrite && <EraseRespondent project={project} />}
      {mayWrite && <DeleteProject project={project} />}
    </Stack>
  );
}
