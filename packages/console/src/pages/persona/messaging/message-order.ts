import type { Schemas } from 'persona-details-client';

export type Tone = Schemas['Messaging']['tone'];
export type MessageType = Schemas['Messaging']['type'];

export const tones: readonly Tone[] = ['friendly', 'professional', 'urgent', 'empathetic'];
export const messageTypes: readonly MessageType[] = ['email', 'ad', 'landing_page', 'social_post'];
export const MOST_VARIANTS = 5;

/** What messages are asked for; what is absent is as the project has it. */
export interface MessageOrder {
  tone?: Tone;
  type?: MessageType;
  /** 1–5. */
  variants?: number;
  /** What they are for, such as a launch. */
  context?: string;
}

/** As the address has it; what it cannot mean is left out. */
export function orderOf(query: Record<string, string>): MessageOrder {
  const tone = tones.find((each) => each === query['tone']);
  const type = messageTypes.find((each) => each === query['type']);
  const variants = Number(query['variants']);
  const context = query['context']?.trim().slice(0, 1_000);
  return {
    ...(tone && { tone }),
    ...(type && { type }),
    ...(Number.isInteger(variants) && variants >= 1 && variants <= MOST_VARIANTS && { variants }),
    ...(context && { context }),
  };
}

/** The page that is open, with another order. @param url path and query */
export function addressOfOrder(url: string, order: MessageOrder): string {
  const [path, query = ''] = url.split('?') as [string, string?];
  const parameters = new URLSearchParams(query);
  for (const name of ['tone', 'type', 'variants', 'context'] as const) {
    const value = order[name];
    if (value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, String(value));
  }
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

export function isDefault(order: MessageOrder): boolean {
  return Object.keys(order).length === 0;
}
