import { useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { useApi, useMay } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { addressWith } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { DeletePersona } from './delete-persona.tsx';
import { EditPersona } from './edit-persona.tsx';
import { StateBadge } from './persona-state.tsx';
import css from './personas.module.css';

const text = defineText({
  en: {
    choose: (name: string) => `Choose ${name} to compare`,
    age: (years: number) => `${years} years`,
    segment: (name: string) => `All of the segment ${name}`,
    changed: (when: string) => `changed ${when}`,
    edit: 'Edit',
    editOf: (name: string) => `Edit ${name}`,
    remove: 'Delete',
    removeOf: (name: string) => `Delete ${name}`,
    project: 'Project',
  },
  pl: {
    choose: (name: string) => `Wybierz do porównania: ${name}`,
    age: (years: number) => `wiek: ${years}`,
    segment: (name: string) => `Wszystkie z segmentu ${name}`,
    changed: (when: string) => `zmieniono ${when}`,
    edit: 'Edytuj',
    editOf: (name: string) => `Edytuj: ${name}`,
    remove: 'Usuń',
    removeOf: (name: string) => `Usuń: ${name}`,
    project: 'Projekt',
  },
});

/** One of a list: who it is, how it is, and what can be done with it. */
export function PersonaRow({
  persona,
  showsProject,
  isChosen,
  mayChoose,
  choose,
}: {
  persona: Schemas['ListedPersona'];
  showsProject: boolean;
  isChosen: boolean;
  mayChoose: boolean;
  choose: (isChosen: boolean) => void;
}) {
  const t = useText(text);
  const format = useFormat();
  const { url } = useLocation();
  const mayWrite = useMay('editor');
  const [opened, setOpened] = useState<'edit' | 'delete'>();
  const { id, name, state, segmentName, segmentId } = persona;
  const segment = segmentName ?? segmentId;
  const close = () => setOpened(undefined);
  const facts = [
    persona.age !== null && t.age(persona.age),
    persona.occupation,
    persona.location,
    t.changed(format.ago(persona.updatedAt)),
  ];
  return (
    <li class={css['row']}>
      <label class={css['tick']}>
        <span class="visually-hidden">{t.choose(name)}</span>
        <input
          type="checkbox"
          checked={isChosen}
          disabled={!isChosen && !mayChoose}
          onChange={({ currentTarget: { checked } }) => choose(checked)}
        />
      </label>
      <div class={css['who']}>
        <p class={css['name']}>
          <a href={`/console/personas/${id}`}>{name}</a>
          {persona.personaTitle && <span class={css['title']}>{persona.personaTitle}</span>}
        </p>
        {persona.headline && <p class={css['headline']}>{persona.headline}</p>}
        <p class={css['muted']}>
          {showsProject && (
            <>
              <ProjectLink id={persona.projectId} />
              {' · '}
            </>
          )}
          {facts.filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class={css['aside']}>
        <StateBadge state={state} personaId={id} />
        {segment && (
          <a class={css['segment']} href={addressWith(url, { segment })} title={t.segment(segment)}>
            {segment}
          </a>
        )}
      </div>
      {mayWrite && (
        <div class={css['actions']}>
          <Button small kind="quiet" aria-label={t.editOf(name)} onClick={() => setOpened('edit')}>
            {t.edit}
          </Button>
          <Button small kind="quiet" aria-label={t.removeOf(name)} onClick={() => setOpened('delete')}>
            {t.remove}
          </Button>
        </div>
      )}
      {opened === 'edit' && <EditPersona id={id} name={name} close={close} />}
      {opened === 'delete' && (
        <DeletePersona persona={persona} close={close} onDeleted={() => choose(false)} />
      )}
    </li>
  );
}

/** The list of all personas names their projects, which are few. */
function ProjectLink({ id }: { id: string }) {
  const t = useText(text);
  const api = useApi();
  const project = useQuery({
    queryKey: ['project', id],
    queryFn: async () => ok(await api.GET('/v1/projects/{id}', { params: { path: { id } } })),
    staleTime: 60_000,
  });
  return <a href={`/console/projects/${id}`}>{project.data?.name ?? t.project}</a>;
}
