/**
 * The floors: imports go down only. A room may import from its own floor's list below and from nothing above.
 * The message of a rule names the cure.
 */
const floors = [
  ['config', '^config/'],
  ['common', '^src/common/'],
  ['observability', '^src/modules/observability/'],
  ['traffic', '^src/modules/traffic/'],
  ['access', '^src/modules/access/'],
  ['cache, llm, flags, audit', '^src/modules/(cache|llm|flags|audit)/(?!reading/)'],
  ['usage, rollout, jobs, webhooks', '^src/modules/(usage|rollout|jobs|webhooks)/'],
  ['personas', '^src/modules/personas/'],
  ['grounding', '^src/modules/grounding/'],
  ['intake, themes', '^src/modules/(intake|themes)/'],
  ['sections', '^src/modules/sections/'],
  ['documents', '^src/modules/documents/'],
  ['generators and features', '^src/(archived/|modules/(journey|needs|messaging|kpi)/)'],
  ['details', '^src/modules/details/'],
  [
    'over several',
    '^src/modules/(audit/reading|batch|comparison|erasure|export|feedback|health|imports|incoming|removal|retention)/',
  ],
  ['agents', '^src/modules/mcp/'],
  ['pages', '^src/modules/console/'],
  ['top', '^src/(bootstrap/|[^/]+\\.ts$)'],
];

const upward = floors.slice(0, -1).map(([name, path], floor) => ({
  name: `no-import-upward-from-${name.replaceAll(/\W+/g, '-')}`,
  comment:
    'Move what is shared down, into common or a contract; a lower floor knows nothing of a higher one.',
  severity: 'error',
  from: { path, pathNot: '\\.spec\\.ts$' },
  to: { path: floors.slice(floor + 1).map(([, higher]) => higher) },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one, or lack a third that both need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'siblings-meet-at-contracts',
      comment: 'A section imports another section only through its contract.',
      severity: 'error',
      from: { path: '^src/modules/(journey|needs|messaging|kpi)/' },
      to: {
        path: '^src/modules/(journey|needs|messaging|kpi)/',
        pathNot: ['^src/modules/$1/', '\\.contract\\.ts$'],
      },
    },
    {
      name: 'rooms-over-several-meet-at-contracts',
      comment: 'What both need of several personas belongs below them, into common or a section.',
      severity: 'error',
      from: { path: '^src/modules/(batch|comparison)/' },
      to: {
        path: '^src/modules/(batch|comparison)/',
        pathNot: ['^src/modules/$1/', '\\.contract\\.ts$'],
      },
    },
    {
      name: 'archived-only-by-modules',
      comment: 'Only a *.module.ts may name the archived providers; everything else asks the port.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.module\\.ts$', '^src/archived/'] },
      to: { path: '^src/archived/' },
    },
    {
      name: 'product-knows-no-scripts-or-tests',
      comment: 'src/ speaks real protocols only; what is embedded or tested stands outside of it.',
      severity: 'error',
      from: { path: '^(src|config)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(scripts|packages|test)/' },
    },
    {
      name: 'packages-know-nothing-of-the-product',
      comment:
        'The wire is what couples them. What a package needs of the product it has of its own; what both must agree on is tested in test/conformance.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(src|config|scripts|test)/' },
    },
    {
      name: 'client-runs-in-browsers',
      comment: 'packages/client uses what browsers and Node both have, and openapi-fetch.',
      severity: 'error',
      from: { path: '^packages/client/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(packages/client/src/|node_modules/openapi-fetch/)' },
    },
    {
      name: 'packages-through-their-door',
      comment: 'Only the files right in src/ of a package are for others; its folders are its own.',
      severity: 'error',
      from: { path: '^(src|config|scripts)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^packages/[^/]+/', pathNot: '^packages/[^/]+/src/[^/]+\\.ts$' },
    },
    {
      name: 'gemini-client-behind-one-file',
      comment:
        'One file overrides methods of a pinned version: keep LangChain behind modules/llm/provider/gemini-chat.ts. The frames use its parser of event streams.',
      severity: 'error',
      from: { pathNot: ['^src/modules/llm/provider/gemini-(chat|frames)\\.ts$', '\\.spec\\.ts$'] },
      to: { path: 'node_modules/@langchain/' },
    },
    {
      name: 'not-to-unlisted',
      comment: 'Name the package in package.json.',
      severity: 'error',
      from: {},
      to: {
        dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'],
        // Of this workspace, and built only where it is published: the console's bundler and types read its sources.
        pathNot: '^persona-details-client$',
      },
    },
    {
      name: 'not-to-dev-dependencies',
      comment: 'What runs must not import what only development installs.',
      severity: 'error',
      // What is plain JavaScript in scripts/ is for development, and not compiled, as reports of measurements are; the
      // console is bundled with what it uses.
      from: {
        path: '^(src|config|scripts|packages/[^/]+/src)/',
        pathNot: [
          '\\.spec\\.tsx?$',
          '^scripts/.*\\.mjs$',
          '^scripts/measuring/charts\\.ts$',
          '^packages/console/',
        ],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
