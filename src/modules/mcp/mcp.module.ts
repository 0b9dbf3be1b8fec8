import { Module } from '@nestjs/common';
import { ComparisonModule } from '../comparison/comparison.module.js';
import { DetailsModule } from '../details/details.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { PersonasModule } from '../personas/personas.module.js';
import { ThemesApiModule } from '../themes/themes-api.module.js';
import { McpController } from './mcp.controller.js';
import { McpEndpoint, McpTools } from './mcp-endpoint.js';
import type { McpTool } from './mcp-tool.js';
import { PersonaSearch } from './persona-search.js';
import { ComparePersonasTool } from './tools/compare-personas.tool.js';
import { EvidenceTool } from './tools/evidence.tool.js';
import { FindPersonasTool } from './tools/find-personas.tool.js';
import { PersonaDetailsTool } from './tools/persona-details.tool.js';
import { ThemesTool } from './tools/themes.tool.js';
import { WriteMessageTool } from './tools/write-message.tool.js';

/** In the order in which an agent is told of them. */
const tools = [
  FindPersonasTool,
  PersonaDetailsTool,
  ThemesTool,
  EvidenceTool,
  ComparePersonasTool,
  WriteMessageTool,
];

@Module({
  imports: [PersonasModule, ThemesApiModule, DetailsModule, MessagingModule, ComparisonModule],
  controllers: [McpController],
  providers: [
    PersonaSearch,
    ...tools,
    { provide: McpTools, inject: tools, useFactory: (...all: McpTool[]): McpTools => ({ all }) },
    McpEndpoint,
  ],
})
export class McpModule {}
