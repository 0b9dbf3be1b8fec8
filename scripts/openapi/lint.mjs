// Lints an OpenAPI document by Spectral's `oas` rules and OWASP's: `node scripts/openapi/lint.mjs dist/openapi.json`.
import { readFileSync } from 'node:fs';
import spectral from '@stoplight/spectral-core';
import owasp from '@stoplight/spectral-owasp-ruleset';
import rulesets from '@stoplight/spectral-rulesets';

const withoutKey = /^paths\/\/(metrics|health\/\w+)\//;
/** Whose it is, only the signature or the code tells, after the headers of an answer are known: 429 says when to come again. */
const signed = /^paths\/\/(v1\/webhook-sources\/\{id\}\/messages|console\/sign-in)\//;
/** A member of a body that is named `responses` is taken for the responses of an operation. */
const member = /\/schema\/(.*\/)?properties\/responses(\/|$)/;

/** Where a rule is not kept, and nowhere else: docs/adr/0069-the-document-is-the-contract.md says why of each. */
const exemptions = {
  'owasp:api2:2023-no-api-keys-in-url': [/^components\/securitySchemes\/streamToken\//],
  'owasp:api4:2023-string-restricted': [/^/],
  'owasp:api4:2023-rate-limit': [withoutKey, signed],
  'owasp:api4:2023-rate-limit-responses-429': [withoutKey, member],
  'owasp:api5:2023-admin-security-unique': [/^paths\/\/admin\//],
  'owasp:api8:2023-define-error-responses-401': [withoutKey, member],
  'owasp:api8:2023-define-error-responses-500': [member],
  'owasp:api8:2023-define-error-validation': [member],
};
/** Whom to ask, each deployment knows for itself. */
const off = { 'contact-properties': 'off' };

const linter = new spectral.Spectral();
linter.setRuleset({
  extends: [
    [rulesets.oas, 'all'],
    [owasp, 'all'],
  ],
  rules: off,
});
const findings = await linter.run(JSON.parse(readFileSync(process.argv[2], 'utf8')));
const used = new Set();
const wrong = new Set();
for (const { code, path, message } of findings) {
  const place = path.join('/');
  const exemption = exemptions[code]?.find((where) => where.test(place));
  if (exemption) used.add(`${code} ${exemption}`);
  else wrong.add(`${code}\n  ${place}\n  ${message}`);
}
for (const [code, places] of Object.entries(exemptions))
  for (const where of places)
    if (!used.has(`${code} ${where}`))
      wrong.add(`${code}\n  ${where} exempts nothing: take it away here and in the ADR.`);

const cure =
  'Say in the contract what is so (`.max()`, `.describe()`, `@Documented`), and enforce it there; src/bootstrap/document/ ' +
  'adds what follows from that.';
if (wrong.size > 0) console.error(`${[...wrong].join('\n')}\n\n${wrong.size} findings. ${cure}`);
else console.log('The OpenAPI document passes Spectral’s rules, `oas` and OWASP.');
process.exitCode = wrong.size > 0 ? 1 : 0;
