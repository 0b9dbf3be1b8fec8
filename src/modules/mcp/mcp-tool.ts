import type { ToolAnnotations } from '@modelcontextprotocol/server';
import type { z } from 'zod';

/** What a tool may use of the call beside its input. */
export interface ToolCall {
  /** Aborts when the client cancels, or is gone. What has begun at the model goes on: others may want it. */
  readonly signal: AbortSignal;
  /** Tells a client that asked for it how far it is. */
  progress(done: number, total: number, message: string): void;
}

/** Something an agent can have done: the port that every tool fills. */
export abstract class McpTool<Input extends z.ZodType = z.ZodType, Output extends z.ZodObject = z.ZodObject> {
  /** By which it is called; stable. */
  abstract readonly name: string;
  abstract readonly title: string;
  /** For a model that chooses among tools: what it gives, what it needs, what it costs. */
  abstract readonly description: string;
  abstract readonly input: Input;
  abstract readonly output: Output;
  abstract readonly annotations: ToolAnnotations;

  /** @throws {ProblemError} which the agent is told, with its cure */
  abstract call(input: z.output<Input>, call: ToolCall): Promise<z.output<Output>>;
}

/** Reads what is there; where a section is missing, an editor's reading has it written, as `GET` does. */
export const reads: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
