import type { FileImportView } from '../../src/modules/imports/file-import.contract.js';
import { oneQuestion, type Mapping, withColumns } from './corrections.js';
import { countOf } from './file-text.js';
import { addPersona, findPersona, type NamedPersona } from './find-persona.js';
import { createProject, listProjects, projectNamed, type ProjectRef } from './find-project.js';
import type { FileSender } from './file-sender.js';
import {
  AccessRefusedError,
  CancelledError,
  FileNotImportedError,
  ImportError,
  PersonaUnclearError,
  RequestRefusedError,
  ServiceUnreachableError,
  UsageError,
} from './import.error.js';
import type { ImportOptions } from './import-options.js';
import type { LocalFile } from './local-file.js';
import type { Progress } from './progress.js';
import type { FileReport, ImportReport } from './report.js';
import type { ServiceClient } from './service-client.js';

/** A file, and what it is taken for by now. */
export interface Plan {
  file: LocalFile;
  mapping: Mapping;
  look: FileImportView | null;
  /** Why it is not imported. */
  failure?: string;
}

/** Who is asked, where somebody is there. */
export interface Conversation {
  /** Shows what a file is taken for. @returns the mapping by which to look again; whether to import otherwise */
  confirm(plan: Plan): Promise<boolean | Mapping>;
  /** Why a correction cannot be: what was before stands. */
  tell(reason: string): void;
  /** Whether a file that was imported before is imported again. */
  again(file: LocalFile, reason: string): Promise<boolean>;
}

const isEvidence = ({ look }: Plan) =>
  ['responses', 'transcript', 'context'].includes(look?.recognised?.kind ?? '');
const isPersonas = ({ look }: Plan) => look?.recognised?.kind === 'personas';
/** What cannot be read may have been the persona that the others are about. */
const mayBringPersonas = (plan: Plan) => isPersonas(plan) || plan.look === null;

/** Imports files into a project, the personas first: looks at each, has it confirmed, sends it. */
export class ImportRun {
  readonly #personas: NamedPersona[] = [];
  readonly #imported: NamedPersona[] = [];
  #project: ProjectRef | undefined;
  /** The project in which files are looked at: any, while there is none of the name. */
  #lookedAtIn!: ProjectRef;
  #stopped = false;

  /** @param talk undefined: nobody is there to be asked */
  constructor(
    private readonly service: ServiceClient,
    private readonly sender: FileSender,
    private readonly options: ImportOptions,
    private readonly progress: Progress,
    private readonly talk?: Conversation,
  ) {}

  /** @throws {ImportError} where it ends before anything is imported; afterwards the report tells */
  async run(files: readonly LocalFile[], mapping: Mapping): Promise<ImportReport> {
    const { options, service } = this;
    const projects = await listProjects(service);
    const found = projectNamed(projects, options.projectName);
    this.#project = found;
    this.#lookedAtIn = found ?? projects[0] ?? (await this.createProject());
    if (found)
      this.#personas.push(...(await service.list<NamedPersona>(`/v1/projects/${found.id}/personas`)));
    const plans: Plan[] = [];
    for (const file of files) plans.push(await this.lookByOptions(file, mapping));
    this.checkColumns(plans);
    const reports: FileReport[] = plans.map(({ file, look, failure }) => ({
      file: file.path,
      import: look,
      failure,
    }));
    if (!options.dryRun) {
      await this.checkPersona(plans);
      if (this.talk) for (const plan of plans) await this.confirm(plan, this.talk);
      reports.length = 0;
      for (const plan of [...plans.filter(isPersonas), ...plans.filter((each) => !isPersonas(each))])
        reports.push(await this.import(plan, plans.some(mayBringPersonas)));
    }
    return {
      dryRun: options.dryRun,
      project: { id: this.#project?.id ?? null, name: options.projectName, created: !found },
      notes: this.notes(found),
      files: reports,
    };
  }

  private async createProject(): Promise<ProjectRef> {
    return (this.#project ??= await createProject(
      this.service,
      this.options.projectName,
      this.options.project,
    ));
  }

  private notes(found: ProjectRef | undefined): string[] {
    const unused = Object.keys(this.options.project).map((name) => `--${name}`);
    if (!found || unused.length === 0) return [];
    return [`The project was there already: ${unused.join(' and ')} did not change it.`];
  }

  /** What a file is taken for, with the columns and the question that the command line names. */
  private async lookByOptions(file: LocalFile, mapping: Mapping): Promise<Plan> {
    const { columns, question, paired } = this.options;
    const plan: Plan = { file, mapping, look: null };
    await this.look(plan);
    if (columns.length > 0 && plan.look?.recognised?.kind === 'responses') {
      const names = new Set(plan.look.columns.map(({ name }) => name));
      const own = columns.filter(({ name }) => names.has(name));
      if (own.length > 0) await this.look(plan, withColumns(mapping, own));
    } else if (columns.length > 0 && !plan.look) {
      // What it holds may be told by the columns alone.
      const first = plan.failure;
      await this.look(plan, withColumns(mapping, columns));
      if (!plan.look && first !== undefined) plan.failure = first;
    }
    if (!paired || plan.look?.recognised?.kind !== 'responses') return plan;
    const corrections = oneQuestion(plan.look, question);
    if (corrections) await this.look(plan, withColumns(plan.mapping, corrections));
    else if (question !== undefined)
      plan.failure =
        'It has several columns of answers, or none, and --question is of one: name the others with --column "NAME=ignored".';
    return plan;
  }

  /** Looks at it where it may belong: at the persona, else the project, which tells of any file what it is. */
  private async look(plan: Plan, mapping = plan.mapping): Promise<void> {
    delete plan.failure;
    plan.look = null;
    plan.mapping = mapping;
    const { wanted } = this;
    try {
      if (wanted) {
        plan.look = await this.sender
          .look(`/v1/personas/${wanted.id}`, plan.file, { mapping, again: this.options.again })
          .catch((error: unknown) => {
            if (error instanceof RequestRefusedError && error.problem === 'file_for_another_place')
              return null;
            throw error;
          });
      }
      if (plan.look) return;
      const again = this.options.again || !this.#project;
      plan.look = await this.sender.look(`/v1/projects/${this.#lookedAtIn.id}`, plan.file, {
        mapping,
        again,
      });
      // That it belongs to a persona, where it will be sent.
      if (isEvidence(plan)) plan.look.warnings.shift();
    } catch (error) {
      if (!(error instanceof RequestRefusedError)) throw error;
      plan.failure = error.message;
    }
  }

  /** The persona of the project that evidence seems to be for, as far as it is there already. */
  private get wanted(): NamedPersona | undefined {
    const { persona } = this.options;
    const fitting =
      persona === undefined
        ? this.#personas
        : this.#personas.filter(({ id, name }) => id === persona.toLowerCase() || name === persona);
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  private checkColumns(plans: readonly Plan[]): void {
    const tables = plans.filter(({ look }) => look?.recognised?.kind === 'responses');
    const known = new Set(tables.flatMap(({ look }) => look!.columns.map(({ name }) => name)));
    const unknown = this.options.columns.find(({ name }) => !known.has(name));
    if (!unknown || plans.some(({ failure }) => failure !== undefined)) return;
    const there = [...known].slice(0, 30).map((name) => `"${name}"`);
    throw new UsageError(
      `No file of answers has a column "${unknown.name}"${there.length > 0 ? `; there are ${there.join(', ')}` : ''}.`,
    );
  }

  /** Refuses, before anything is imported, what would end half-done. */
  private async checkPersona(plans: readonly Plan[]): Promise<void> {
    const evidence = plans.find(isEvidence);
    if (!evidence) return;
    const brought = plans
      .filter(isPersonas)
      .reduce((sum, { look }) => sum + (look?.counts?.imported ?? 0), 0);
    if (brought > 1 && this.options.persona === undefined)
      throw new UsageError(
        `${evidence.file.path} could belong to any of ${brought} personas: name one with --persona.`,
      );
    if (plans.some(mayBringPersonas)) return;
    if (!this.#project)
      throw new PersonaUnclearError(
        `There is no project "${this.options.projectName}" yet, and what people said belongs to a persona: ${addPersona}.`,
      );
    await this.personaFor(this.#project, false);
  }

  private personaFor(project: ProjectRef, importing: boolean): Promise<NamedPersona> {
    return findPersona(this.service, {
      project,
      wanted: this.options.persona,
      importing,
      imported: this.#imported,
    });
  }

  private async confirm(plan: Plan, talk: Conversation): Promise<void> {
    while (plan.look) {
      const [answer, before] = [await talk.confirm(plan), plan.mapping];
      if (answer === true) return;
      if (answer === false) {
        plan.failure = 'You did not want it.';
        return;
      }
      await this.look(plan, answer);
      if (plan.look) continue;
      talk.tell(plan.failure!);
      await this.look(plan, before);
    }
  }

  private async import(plan: Plan, importing: boolean): Promise<FileReport> {
    const { file } = plan;
    let persona: NamedPersona | undefined;
    try {
      if (plan.failure !== undefined) throw new FileNotImportedError(plan.failure);
      if (this.#stopped) throw new FileNotImportedError('The import had stopped before.');
      const project = await this.createProject();
      if (isEvidence(plan)) persona = await this.personaFor(project, importing);
      const place = persona ? `/v1/personas/${persona.id}` : `/v1/projects/${project.id}`;
      const view = await this.send(place, plan);
      if (view.state === 'failed')
        throw new FileNotImportedError(view.problem?.detail ?? 'The service could not import it.');
      const personas = isPersonas(plan) ? await this.newPersonas(project) : undefined;
      const { counts, recognised } = view;
      const skipped = counts!.skipped > 0 ? `, ${counts!.skipped} skipped` : '';
      this.progress.fileDone(file.path, `${countOf(counts!.imported, recognised!.kind)} imported${skipped}`);
      return { file: file.path, import: view, persona, personas };
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.#stopped ||=
        error instanceof ServiceUnreachableError ||
        error instanceof AccessRefusedError ||
        error instanceof CancelledError;
      this.progress.fileDone(file.path, 'not imported');
      return { file: file.path, import: plan.look, persona, failure: error.message };
    }
  }

  private async send(place: string, { file, mapping }: Plan): Promise<FileImportView> {
    const onRows = (done: number, of: number | null) => this.progress.rows(file.name, done, of);
    try {
      return await this.sender.import(place, file, { mapping, again: this.options.again }, onRows);
    } catch (error) {
      if (!(error instanceof RequestRefusedError) || error.problem !== 'file_imported_before') throw error;
      if (await this.talk?.again(file, error.message))
        return await this.sender.import(place, file, { mapping, again: true }, onRows);
      throw new FileNotImportedError(`${error.message} On the command line: --undo or --again.`);
    }
  }

  /** Those that the project has by now and had not before. */
  private async newPersonas({ id: projectId }: ProjectRef): Promise<NamedPersona[]> {
    const known = new Set([...this.#personas, ...this.#imported].map(({ id }) => id));
    const all = await this.service.list<NamedPersona>(`/v1/projects/${projectId}/personas`);
    const own = all.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ id, name }));
    this.#imported.push(...own);
    return own;
  }
}
