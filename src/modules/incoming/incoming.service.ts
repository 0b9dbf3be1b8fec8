import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/problem/problems.js';
import { readJsonResponses } from '../personas/evidence/read-responses.js';
import { ResponsesService } from '../personas/evidence/responses.service.js';
import { PersonasService } from '../personas/personas.service.js';
import { ResponseRemoval } from '../removal/response-removal.js';
import { notePersona, noteResponses, personaOf, responsesOf } from './external-ids.js';
import { IncomingMessages } from './incoming-messages.js';
import type {
  IncomingAnswer,
  IncomingMessage,
  PersonaUpserted,
  ResponsesAdded,
  ResponsesRemoved,
} from './incoming.contract.js';

/** Does what a message asks for by the operations of the API, with their limits, within one project. */
@Injectable()
export class IncomingService {
  constructor(
    private readonly em: EntityManager,
    private readonly messages: IncomingMessages,
    private readonly personas: PersonasService,
    private readonly responses: ResponsesService,
    private readonly removal: ResponseRemoval,
  ) {}

  /**
   * @returns the answer, and whether the message had been carried out before
   * @throws {NotFoundError} where the project has no such persona
   * @throws {InvalidInputError}
   */
  async handle(
    messageId: string,
    projectId: string,
    message: IncomingMessage,
  ): Promise<{ answer: IncomingAnswer; repeated: boolean }> {
    switch (message.type) {
      case 'persona.upserted':
        return this.messages.once(messageId, () => this.upsert(projectId, message.data));
      case 'responses.added':
        return this.messages.once(messageId, () => this.add(projectId, message.data));
      case 'responses.removed': {
        const before = await this.messages.answered(messageId);
        if (before) return { answer: before, repeated: true };
        // Each is a transaction of its own, after whose commit caches are emptied; what is gone cannot be removed again.
        const answer = await this.remove(projectId, message.data);
        return this.messages.once(messageId, async () => answer);
      }
    }
  }

  private async upsert(
    projectId: string,
    { externalId, ...fields }: PersonaUpserted,
  ): Promise<IncomingAnswer> {
    const known = await personaOf(this.em, projectId, externalId);
    if (known !== undefined) {
      await this.personas.change(known, fields, undefined);
      return { personaId: known, created: false };
    }
    const [personaId] = await this.personas.createAll(projectId, [fields], ({ id }) => id);
    await notePersona(this.em, projectId, externalId, personaId!);
    return { personaId: personaId!, created: true };
  }

  private async add(projectId: string, { responses, ...named }: ResponsesAdded): Promise<IncomingAnswer> {
    const personaId = await this.personaNamed(projectId, named);
    const given = responses.flatMap(({ externalId }) => externalId ?? []);
    const known = await responsesOf(this.em, personaId, given);
    const isNew = firstOfEach(
      responses.map(({ externalId }) => externalId),
      known,
    );
    const bodies = responses.map(({ externalId: _externalId, ...response }) => response);
    const rows = (await readJsonResponses(bodies)).filter(({ row }) => isNew[row - 1]);
    const counts = { personaId, known: responses.length - rows.length };
    if (rows.length === 0) return { ...counts, imported: 0, rejected: [] };
    const good = rows.filter((row) => 'response' in row);
    const { imported, rejected } = await this.responses.add(personaId, rows, {
      kept: async (ids, em) => {
        const pairs = good.flatMap(({ row }, index) => {
          const externalId = responses[row - 1]!.externalId;
          return externalId === undefined ? [] : [{ externalId, id: ids[index]! }];
        });
        await noteResponses(em, personaId, pairs);
      },
    });
    return { ...counts, imported, rejected: rejected.map(({ row, errors }) => ({ row, errors })) };
  }

  private async remove(
    projectId: string,
    { externalIds, ...named }: ResponsesRemoved,
  ): Promise<IncomingAnswer> {
    const personaId = await this.personaNamed(projectId, named);
    const found = await responsesOf(this.em, personaId, externalIds);
    for (const id of found.values()) await this.removal.remove(personaId, id);
    return { personaId, removed: found.size, unknown: new Set(externalIds).size - found.size };
  }

  /** @throws {NotFoundError} also for one of another project */
  private async personaNamed(
    projectId: string,
    {
      personaExternalId,
      personaId,
    }: { personaExternalId?: string | undefined; personaId?: string | undefined },
  ): Promise<string> {
    const id =
      personaExternalId === undefined
        ? personaId!
        : await this.em.transactional((em) => personaOf(em, projectId, personaExternalId));
    const persona = id === undefined ? undefined : await this.personas.get(id);
    if (persona?.projectId !== projectId) throw new NotFoundError('The project has no such persona.');
    return persona.id;
  }
}

/** Of each name the first one is new, unless it is known; what has no name always is. */
function firstOfEach(names: readonly (string | undefined)[], known: ReadonlyMap<string, string>): boolean[] {
  const seen = new Set(known.keys());
  return names.map((name) => {
    if (name === undefined) return true;
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}
