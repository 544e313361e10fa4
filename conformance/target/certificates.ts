import { createSecureContext } from 'node:tls';
import { messageOf, UsageError } from '../errors.js';
import { readText } from '../input/read-text.js';
import type { TlsSettings } from './target.js';

/**
 * Reads the certificates of a private authority.
 * @throws UsageError when the file does not exist, or contains no certificate in PEM.
 */
export function readCertificates(file: string): string {
  const pem = readText(file);
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new UsageError(`${file} holds no certificate: expected PEM, which begins with -----BEGIN CERTIFICATE-----`);
}

/**
 * Reads the certificate to show to a subject, with its key; `undefined` when neither is named.
 * @throws UsageError when only one is named, when a file does not exist, and when the two do not belong together.
 */
export function readClientCertificate(cert: string | undefined, key: string | undefined): TlsSettings['client'] {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new UsageError(`--${cert === undefined ? 'key' : 'cert'} is half of a pair: give --cert FILE and --key FILE`);
  }
  const client = { cert: readCertificates(cert), key: readText(key) };
  try {
    createSecureContext(client);
    return client;
  } catch (error) {
    const expected = 'expected the private key of that certificate, PEM, not encrypted';
    throw new UsageError(`${key} is no key for ${cert}: ${expected} (${messageOf(error)})`);
  }
}
