import { createMcpHandler, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { requireContext } from '../../common/context/request-context.js';
import { ProblemError } from '../../common/problem/problem.error.js';
import { toProblemError } from '../../common/problem/to-problem-error.js';
import { Metrics, type ToolOutcome } from '../observability/metrics.js';
import { ResultTooLargeError } from './mcp.problems.js';
import type { McpTool, ToolCall } from './mcp-tool.js';
import { instructions } from './untrusted.js';

/** Bytes of a result as JSON: some 25,000 tokens. */
const maxResultBytes = 96 * 1024;

/** Every tool there is; a token, since there is no class for a list. */
export abstract class McpTools {
  abstract readonly all: readonly McpTool[];
}

const identity = { name: 'persona-details', title: 'Persona Details', version: '1' };

/**
 * The Model Context Protocol, by the official SDK. Nothing is kept between two requests, so any replica answers any of them:
 * each gets a server of its own, of the revision of 2026-07-28 and of those before alike.
 */
@Injectable()
export class McpEndpoint implements OnModuleDestroy {
  private readonly logger = new Logger('mcp');
  private readonly handler = createMcpHandler(() => this.server(), {
    // Tools do not change while the service runs, so there is nothing to listen to.
    maxSubscriptions: 0,
    onerror: (error) => this.logger.debug({ reason: error.message }, 'mcp_message_refused'),
  });

  constructor(
    private readonly tools: McpTools,
    private readonly metrics: Metrics,
  ) {}

  /** @param body the JSON of the request, or undefined where it had none */
  answer(request: Request, body: unknown): Promise<Response> {
    return this.handler.fetch(request, body === undefined ? {} : { parsedBody: body });
  }

  async onModuleDestroy(): Promise<void> {
    await this.handler.close();
  }

  private server(): McpServer {
    const server = new McpServer(identity, {
      instructions,
      capabilities: { tools: { listChanged: false } },
    });
    for (const tool of this.tools.all) {
      const { title, description, annotations, input, output } = tool;
      const config = { title, description, annotations, inputSchema: input, outputSchema: output };
      server.registerTool(tool.name, config, (args, context) => this.call(tool, args, context));
    }
    return server;
  }

  private async call(tool: McpTool, input: unknown, { mcpReq }: ServerContext) {
    const { _meta: meta, signal } = mcpReq;
    const progressToken = meta?.progressToken;
    const progress: ToolCall['progress'] = (done, total, message) => {
      if (progressToken === undefined) return;
      const params = { progressToken, progress: done, total, message };
      // A client that is gone is told nothing.
      mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
    };
    requireContext().event = { name: 'mcp_tool_called', fields: { tool: tool.name } };
    try {
      const output = await tool.call(input, { signal, progress });
      const text = JSON.stringify(output);
      const bytes = Buffer.byteLength(text);
      if (bytes > maxResultBytes) throw new ResultTooLargeError(bytes, maxResultBytes);
      this.metrics.countToolCall(tool.name, 'answered');
      return { content: [{ type: 'text' as const, text }], structuredContent: output };
    } catch (error) {
      return this.refusal(tool, error);
    }
  }

  /** What went wrong, in words an agent can act on: as a result, since an error of the protocol is not shown to the model. */
  private refusal(tool: McpTool, error: unknown) {
    const problem = toProblemError(error);
    if (problem.status >= 500 && !(error instanceof ProblemError))
      this.logger.error({ err: problem.cause ?? problem, tool: tool.name }, 'mcp_tool_failed');
    const outcome: ToolOutcome = problem.status >= 500 ? 'failed' : 'refused';
    this.metrics.countToolCall(tool.name, outcome);
    const seconds = problem.headers['Retry-After'];
    const told = {
      ...problem.toProblem(),
      ...(seconds !== undefined && { retryAfter: Number(seconds) }),
      requestId: requireContext().requestId,
    };
    const text = `${problem.title}. ${problem.message}\n${JSON.stringify(told)}`;
    return { content: [{ type: 'text' as const, text }], isError: true };
  }
}
