import path from 'node:path';
import type { Configuration } from '../../generated/suite/configuration.js';
import type { ApiId } from '../contract/model.js';
import type { ErrorAt } from '../errors.js';
import type { Environment } from '../input/fill-in.js';
import { readValidFile } from '../input/valid-file.js';
import { inputValidator } from '../input/validators.js';
import type { Secret } from '../text/secret.js';
import { environmentSecrets } from './environment-secrets.js';

export type { Configuration };

/** A configuration, with a function that makes errors about places in it. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly errorAt: ErrorAt;
  /** The values from the environment that must not be shown. */
  readonly secrets: readonly Secret[];
}

/**
 * Reads a target configuration, YAML or JSON, and fills in `${NAME}` from the environment. Paths in it become relative
 * to the working directory.
 * @throws UsageError when the file is missing, is not YAML, does not fit the schema, names an unset variable, or lists
 * a public variable that it does not read.
 */
export function readConfiguration(file: string, environment: Environment): ReadConfiguration {
  const validate = inputValidator<Configuration>('configuration');
  const { content, variables, errorAt } = readValidFile(file, validate, environment);
  const { contract, contracts, ca, cert, key, knownFailures, publicVariables = [] } = content;
  const beside = (name: string): string => path.resolve(path.dirname(file), name);
  return {
    configuration: {
      ...content,
      ...(contract !== undefined && { contract: [contract].flat().map(beside) }),
      ...(contracts !== undefined && { contracts: [contracts].flat().map(beside) }),
      ...(ca !== undefined && { ca: beside(ca) }),
      ...(cert !== undefined && { cert: beside(cert) }),
      ...(key !== undefined && { key: beside(key) }),
      ...(knownFailures !== undefined && { knownFailures: beside(knownFailures) }),
    },
    errorAt,
    secrets: environmentSecrets(variables, publicVariables, errorAt),
  };
}

/** The APIs that a configuration names, which are those that it is about; an empty list stands for all. */
export function configuredApis({ apis = {} }: Configuration): readonly ApiId[] {
  return Object.keys(apis);
}
