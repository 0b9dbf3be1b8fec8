import { useState } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { fieldErrorsOf } from '../../ui/field-errors.ts';
import { Row } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { ProjectFields } from '../projects/project-fields.tsx';
import { projectBodyOf, valuesOfProject } from '../projects/project-values.ts';
import { Section } from './section.tsx';

const text = defineText({
  en: {
    title: 'The project',
    save: 'Save',
    discard: 'Discard changes',
    saved: 'Saved. Sections that this bears on will be written anew.',
  },
  pl: {
    title: 'Projekt',
    save: 'Zapisz',
    discard: 'Odrzuć zmiany',
    saved: 'Zapisano. Sekcje, których to dotyczy, zostaną napisane od nowa.',
  },
});

export function EditProject({ project }: { project: Schemas['Project'] }) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const invalidate = useInvalidate();
  const before = valuesOfProject(project);
  const [values, setValues] = useState(before);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const old = projectBodyOf(before);
  // Nothing else is sent, so that others may change the rest meanwhile.
  const changes = Object.entries(projectBodyOf(values)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]),
  );
  const isChanged = changes.length > 0;
  const save = async () => {
    setState({ busy: true });
    try {
      const body = Object.fromEntries(changes);
      ok(await api.PATCH('/v1/projects/{id}', { params: { path: { id: project.id } }, body }));
      await invalidate(project.id);
      setState({ busy: false });
      tell(t.saved);
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Section title={t.title}>
      <ProjectFields values={values} errors={fieldErrorsOf(state.error)} onChange={setValues} />
      {state.error !== undefined && <ProblemNotice error={state.error} />}
      <Row>
        <Button
          kind="primary"
          disabled={!isChanged || state.busy || values.name.trim() === ''}
          onClick={() => void save()}
        >
          {t.save}
        </Button>
        {isChanged && (
          <Button
            onClick={() => {
              setValues(before);
              setState({ busy: false });
            }}
          >
            {t.discard}
          </Button>
        )}
      </Row>
    </Section>
  );
}
