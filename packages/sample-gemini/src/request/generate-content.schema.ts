import { z } from 'zod';

/**
 * The body of generateContent and streamGenerateContent: the fields that Gemini's REST reference documents, in its
 * lowerCamelCase, and no others. The two schemas are taken as they are here and checked by `response-schema.ts`.
 */

const anyObject = z.record(z.string(), z.unknown());
const empty = z.strictObject({});
/** protobuf's JSON form of a 64-bit integer is a string; both are taken. */
const int32 = z.number().int();

const blob = z.strictObject({ mimeType: z.string(), data: z.base64(), displayName: z.string().optional() });

const part = z.strictObject({
  text: z.string().optional(),
  inlineData: blob.optional(),
  fileData: z.strictObject({ mimeType: z.string().optional(), fileUri: z.string() }).optional(),
  functionCall: z
    .strictObject({ id: z.string().optional(), name: z.string(), args: anyObject.optional() })
    .optional(),
  functionResponse: z
    .strictObject({
      id: z.string().optional(),
      name: z.string(),
      response: anyObject,
      parts: z.array(z.strictObject({ inlineData: blob })).optional(),
      willContinue: z.boolean().optional(),
      scheduling: z.enum(['SCHEDULING_UNSPECIFIED', 'SILENT', 'WHEN_IDLE', 'INTERRUPT']).optional(),
    })
    .optional(),
  executableCode: z.strictObject({ language: z.string(), code: z.string() }).optional(),
  codeExecutionResult: z.strictObject({ outcome: z.string(), output: z.string().optional() }).optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  partMetadata: anyObject.optional(),
  videoMetadata: z
    .strictObject({
      startOffset: z.string().optional(),
      endOffset: z.string().optional(),
      fps: z.number().optional(),
    })
    .optional(),
  mediaResolution: z.strictObject({ level: z.string() }).optional(),
});

const content = z.strictObject({ role: z.string().optional(), parts: z.array(part) });

const safetySetting = z.strictObject({
  category: z.enum([
    'HARM_CATEGORY_HARASSMENT',
    'HARM_CATEGORY_HATE_SPEECH',
    'HARM_CATEGORY_SEXUALLY_EXPLICIT',
    'HARM_CATEGORY_DANGEROUS_CONTENT',
    'HARM_CATEGORY_CIVIC_INTEGRITY',
  ]),
  threshold: z.enum([
    'HARM_BLOCK_THRESHOLD_UNSPECIFIED',
    'BLOCK_LOW_AND_ABOVE',
    'BLOCK_MEDIUM_AND_ABOVE',
    'BLOCK_ONLY_HIGH',
    'BLOCK_NONE',
    'OFF',
  ]),
});

const functionDeclaration = z.strictObject({
  name: z.string(),
  description: z.string(),
  behavior: z.enum(['UNSPECIFIED', 'BLOCKING', 'NON_BLOCKING']).optional(),
  parameters: anyObject.optional(),
  parametersJsonSchema: z.unknown().optional(),
  response: anyObject.optional(),
  responseJsonSchema: z.unknown().optional(),
});

const tool = z.strictObject({
  functionDeclarations: z.array(functionDeclaration).optional(),
  googleSearchRetrieval: anyObject.optional(),
  codeExecution: empty.optional(),
  googleSearch: anyObject.optional(),
  computerUse: anyObject.optional(),
  urlContext: empty.optional(),
  fileSearch: anyObject.optional(),
  mcpServers: z.array(anyObject).optional(),
  googleMaps: anyObject.optional(),
});

const toolConfig = z.strictObject({
  functionCallingConfig: z
    .strictObject({
      mode: z.enum(['MODE_UNSPECIFIED', 'AUTO', 'ANY', 'NONE', 'VALIDATED']).optional(),
      allowedFunctionNames: z.array(z.string()).optional(),
    })
    .optional(),
  retrievalConfig: z
    .strictObject({
      latLng: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
      languageCode: z.string().optional(),
    })
    .optional(),
});

const thinkingConfig = z.strictObject({
  includeThoughts: z.boolean().optional(),
  thinkingBudget: int32.min(-1).optional(),
  /** The reference writes it in capitals, its examples in small letters. */
  thinkingLevel: z
    .string()
    .toUpperCase()
    .pipe(z.enum(['THINKING_LEVEL_UNSPECIFIED', 'MINIMAL', 'LOW', 'MEDIUM', 'HIGH']))
    .optional(),
});

const generationConfig = z.strictObject({
  stopSequences: z.array(z.string().min(1)).max(5).optional(),
  responseMimeType: z.enum(['text/plain', 'application/json', 'text/x.enum']).optional(),
  responseSchema: z.unknown().optional(),
  responseJsonSchema: z.unknown().optional(),
  responseModalities: z.array(z.enum(['MODALITY_UNSPECIFIED', 'TEXT', 'IMAGE', 'AUDIO'])).optional(),
  candidateCount: int32.min(1).max(8).optional(),
  maxOutputTokens: int32.min(1).max(65_536).optional(),
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: int32.min(1).optional(),
  seed: int32.optional(),
  presencePenalty: z.number().min(-2).max(2).optional(),
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  responseLogprobs: z.boolean().optional(),
  logprobs: int32.min(0).max(20).optional(),
  enableEnhancedCivicAnswers: z.boolean().optional(),
  speechConfig: z
    .strictObject({
      voiceConfig: anyObject.optional(),
      multiSpeakerVoiceConfig: anyObject.optional(),
      languageCode: z.string().optional(),
    })
    .optional(),
  thinkingConfig: thinkingConfig.optional(),
  imageConfig: z
    .strictObject({ aspectRatio: z.string().optional(), imageSize: z.string().optional() })
    .optional(),
  mediaResolution: z
    .enum([
      'MEDIA_RESOLUTION_UNSPECIFIED',
      'MEDIA_RESOLUTION_LOW',
      'MEDIA_RESOLUTION_MEDIUM',
      'MEDIA_RESOLUTION_HIGH',
    ])
    .optional(),
});

export const generateContentRequest = z.strictObject({
  contents: z.array(content),
  tools: z.array(tool).optional(),
  toolConfig: toolConfig.optional(),
  safetySettings: z.array(safetySetting).optional(),
  systemInstruction: content.optional(),
  generationConfig: generationConfig.optional(),
  cachedContent: z.string().optional(),
  /** The one name in snake case: so the examples for REST have it. */
  service_tier: z.enum(['standard', 'flex', 'priority']).optional(),
});

/** The body of countTokens: contents, or a whole request with its model's name. */
export const countTokensRequest = z.strictObject({
  contents: z.array(content).optional(),
  generateContentRequest: generateContentRequest.extend({ model: z.string() }).optional(),
});

export type GenerateContentRequest = z.infer<typeof generateContentRequest>;
export type CountTokensRequest = z.infer<typeof countTokensRequest>;
export type Content = z.infer<typeof content>;
