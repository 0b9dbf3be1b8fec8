import { Injectable, Logger } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { EventStream } from '../../common/http/event-stream.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import type { Section, SectionName } from '../../common/domain/section.contract.js';
import { ChangeFeed } from '../../common/database/change-feed.js';
import { type PersonaEvidence, PersonaEvidenceReader } from '../personas/evidence/persona-evidence.js';
import type { DetailsQuery } from './details.contract.js';
import { DetailsService } from './details.service.js';
import { PersonaSections } from './persona-sections.js';
import { positionId, sectionHash, type StreamPosition } from './stream-position.js';

/** One answer: what is written to, and how far its client came. */
interface Streaming {
  stream: EventStream;
  evidence: PersonaEvidence;
  tenantId: string | undefined;
  position: StreamPosition;
}

/** A persona's sections as events: each while it is written and once it is there, then what else the details have. */
@Injectable()
export class DetailsStreamService {
  private readonly logger = new Logger(DetailsStreamService.name);
  private readonly running = new Set<Streaming>();

  constructor(
    private readonly details: DetailsService,
    private readonly sections: PersonaSections,
    private readonly reader: PersonaEvidenceReader,
    feed: ChangeFeed,
  ) {
    feed.on('change', (kind, id) => {
      if (kind === 'removal') this.end(({ evidence }) => evidence.persona.id === id);
      if (kind === 'deletion')
        this.end(({ evidence: { persona } }) => persona.id === id || persona.projectId === id);
      // It may be suspended: the client comes back, and is told.
      if (kind === 'tenant') this.end(({ tenantId }) => tenantId === id);
    });
  }

  /**
   * A stream that is being written. That its client leaves ends no generation: others want it, and the client may be
   * back.
   *
   * @param resumed where the client was, if it was here before
   */
  open(
    evidence: PersonaEvidence,
    { sections, refresh }: DetailsQuery,
    resumed: StreamPosition | undefined,
  ): EventStream {
    // Generated again is what the first request asked to have generated again, but for what it had generated.
    const refreshedAt = refresh ? (resumed ?? { refreshedAt: Date.now() }).refreshedAt : undefined;
    const arrived = [...(resumed?.completed ?? [])].filter(([name]) => sections.includes(name));
    const position = { version: evidence.persona.version, refreshedAt, completed: new Map(arrived) };
    const stream = new EventStream(positionId(position));
    const tenantId = requireContext().principal?.tenantId;
    const streaming = { stream, evidence, tenantId, position };
    this.running.add(streaming);
    stream.once('close', () => this.running.delete(streaming));
    void this.write(streaming, sections, resumed);
    return stream;
  }

  /**
   * Where an answer of the persona was removed, or it or its project deleted, what is being written may hold it: the client
   * comes back for what is left.
   */
  private end(concerns: (streaming: Streaming) => boolean): void {
    for (const each of this.running) if (concerns(each)) each.stream.destroy();
  }

  private async write(
    streaming: Streaming,
    names: SectionName[],
    resumed: StreamPosition | undefined,
  ): Promise<void> {
    const { stream, evidence } = streaming;
    try {
      const getOrGenerate = (name: SectionName) => this.section(name, streaming, resumed === undefined);
      const { sections: _, ...rest } = await this.details.whole(evidence, names, getOrGenerate);
      if (resumed) requireContext().event!.fields['resumed_from_version'] = resumed.version;
      stream.send({ event: 'done', data: rest });
    } catch (error) {
      const problem = toProblemError(error);
      this.logger.error({ err: problem.cause ?? problem, code: problem.code }, 'stream_failed');
      const { requestId } = requireContext();
      stream.send({ event: 'error', data: { ...problem.toProblem(), requestId } });
    }
    stream.finish();
  }

  private async section(
    name: SectionName,
    { stream, evidence, position }: Streaming,
    isFirst: boolean,
  ): Promise<Section<unknown>> {
    const { refreshedAt, completed } = position;
    const getOrGenerate = (refresh: boolean) =>
      this.sections.getOrGenerate(name, evidence, {
        refresh,
        signal: stream.signal,
        onPartial: (data) =>
          stream.tell(name, { event: 'section', data: { section: name, complete: false, data } }),
      });
    let section = await getOrGenerate(isFirst && refreshedAt !== undefined);
    const wasAsked = !isFirst && refreshedAt !== undefined && !completed.has(name);
    if (wasAsked && isOlder(section, refreshedAt)) section = await getOrGenerate(true);
    if (await this.reader.isWithdrawn(evidence)) stream.destroy();
    const hash = sectionHash(section);
    if (completed.get(name) === hash) return section;
    completed.set(name, hash);
    const data = { section: name, complete: true, ...section };
    stream.send({ event: 'section', id: positionId(position), data }, name);
    return section;
  }
}

/** Whether it is kept from before that time. */
function isOlder({ status, provenance }: Section<unknown>, time: number): boolean {
  return status === 'ready' && Date.parse(provenance!.generatedAt) < time;
}
