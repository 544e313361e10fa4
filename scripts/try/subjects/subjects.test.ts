import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readKnownFailures } from '../../../conformance/cli/known-failures.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { assertConfiguration } from '../../../conformance/target/assert-configuration.js';
import { readConfiguration } from '../../../conformance/target/configuration.js';
import { folder, subjects } from './subjects.js';

const contracts = loadContracts();

test('the README tells of every subject', () => {
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
  expect(subjects.filter(({ name }) => !readme.includes(`\`${name}/\``))).toEqual([]);
});

describe.each(subjects)('the configuration of $name', ({ name, isFaithful }) => {
  const { configuration, errorAt } = readConfiguration(path.join(folder, name, 'target.yaml'), {});

  test('fits the contracts', () => {
    expect(() => assertConfiguration(configuration, contracts, errorAt)).not.toThrow();
  });

  test(isFaithful ? 'names no known failures' : 'names known failures, each with a requirement that exists', () => {
    const { knownFailures } = configuration;
    const listed = knownFailures === undefined ? [] : readKnownFailures(knownFailures, contracts);
    expect(listed.length === 0).toBe(isFaithful);
  });
});
