import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Section } from '../../common/domain/section.contract.js';

/** A kind of document that a route answers with. */
export interface DocumentKind {
  /** `details`, or the section it consists of. */
  name: string;
  /** Of the route's query; one that does not fit, or asks for a refresh, is not answered from the cache. */
  query: z.ZodType<{ refresh: boolean; sections?: string[] }>;
  /** Whether a body, as the route's handler gives it, is good for everybody until its version changes. */
  isComplete(body: unknown): boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route answers with, from the document cache. */
    document?: DocumentKind;
  }
  interface FastifyRequest {
    /** Set by the look at the memory (`document-hook.ts`), where the request is for a document that may be cached. */
    documentKey?: DocumentKey;
  }
}

/** Which document, whatever its version and variant. */
export interface DocumentKey {
  /** `details`, or the section it consists of. */
  kind: string;
  personaId: string;
  /** Which of its sections, where not all of them. */
  sections?: string;
}

/** Whether a document that is in memory may answer the request: cheap to ask, and sure where it says no. */
export function mayBeInMemory({ url, routeOptions }: FastifyRequest): boolean {
  return routeOptions.config?.document !== undefined && !url.includes('refresh=true');
}

const lowerCaseUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which document the request is for; `undefined`: the handler alone knows what to answer. */
export function documentKeyOf({ url, params, query }: FastifyRequest, kind: DocumentKind) {
  const { id: personaId } = params as { id: string };
  if (!lowerCaseUuid.test(personaId)) return undefined;
  if (!url.includes('?')) return { kind: kind.name, personaId };
  const { success, data } = kind.query.safeParse(query);
  if (!success || data.refresh) return undefined;
  return { kind: kind.name, personaId, sections: data.sections?.join(',') };
}

/** What does not change without its version changing: the model or the reader's role is no reason for it. */
export function isSettled({ status }: Section<unknown>): boolean {
  return status === 'ready' || status === 'insufficient_evidence';
}

/** What a response with a document carries. */
export const documentHeaders = ['X-Persona-Variant', 'ETag', 'Cache-Status', 'Vary'];
