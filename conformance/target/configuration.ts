import path from 'node:path';
import type { Configuration } from '../../generated/suite/configuration.js';
import { UsageError } from '../errors.js';
import { readText } from '../input/read-text.js';
import { readValidFile, type Environment } from '../input/valid-file.js';
import { inputValidator } from '../input/validators.js';

export type { Configuration };

/** Makes an error about the value at a JSON Pointer into a configuration. */
export type ErrorAt = (pointer: string, message: string) => UsageError;

/** A configuration with the way to name a place in it. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly errorAt: ErrorAt;
}

/**
 * Reads a target configuration, YAML or JSON, and fills `${NAME}` from the environment. Paths in it become relative
 * to the working directory.
 * @throws UsageError when the file is missing, is not YAML, breaks the schema or names an unset variable.
 */
export function readConfiguration(file: string, environment: Environment): ReadConfiguration {
  const { content, errorAt } = readValidFile(file, inputValidator<Configuration>('configuration'), environment);
  const { ca, knownFailures } = content;
  const beside = (name: string): string => path.resolve(path.dirname(file), name);
  return {
    configuration: {
      ...content,
      ...(ca !== undefined && { ca: beside(ca) }),
      ...(knownFailures !== undefined && { knownFailures: beside(knownFailures) }),
    },
    errorAt,
  };
}

/**
 * Reads the certificates of a private authority.
 * @throws UsageError when there is no such file, or it holds no certificate in PEM.
 */
export function readCertificates(file: string): string {
  const pem = readText(file);
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new UsageError(`${file} holds no certificate: expected PEM, which begins with -----BEGIN CERTIFICATE-----`);
}
