import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ok } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fieldErrorsOf } from '../../ui/field-errors.ts';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { ProjectFields } from './project-fields.tsx';
import { noProject, projectBodyOf } from './project-values.ts';

const text = defineText({
  en: { title: 'New project', create: 'Create the project', done: 'The project is there.' },
  pl: { title: 'Nowy projekt', create: 'Utwórz projekt', done: 'Projekt został utworzony.' },
});

export function NewProject({ close }: { close: () => void }) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const { route } = useLocation();
  const invalidate = useInvalidate();
  const [values, setValues] = useState(noProject);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const create = async () => {
    setState({ busy: true });
    try {
      const project = ok(await api.POST('/v1/projects', { body: projectBodyOf(values) }));
      tell(t.done);
      void invalidate();
      route(`/console/projects/${project.id}`);
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog
      title={t.title}
      close={close}
      holdsInput
      foot={
        <Button
          kind="primary"
          disabled={state.busy || values.name.trim() === ''}
          onClick={() => void create()}
        >
          {t.create}
        </Button>
      }
    >
      <ProjectFields values={values} errors={fieldErrorsOf(state.error)} onChange={setValues} />
      {state.error !== undefined && <ProblemNotice error={state.error} />}
    </Dialog>
  );
}
