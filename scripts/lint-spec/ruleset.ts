import type { RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';

/** Every rule of Spectral for OpenAPI, also those that are off by default. Its own type does not admit its own ruleset. */
export const ruleset = { extends: [[oas, 'all']], rules: {} } as unknown as RulesetDefinition;
