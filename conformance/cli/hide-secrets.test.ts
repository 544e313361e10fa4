import { UnreachableError } from '../errors.js';
import { redactorOf } from '../text/redact.js';
import { hidingSecrets } from './hide-secrets.js';

const redact = redactorOf([{ value: 's3cret', mark: '<token>' }]);

test('what runs through comes through', async () => {
  await expect(hidingSecrets(redact, () => Promise.resolve('s3cret'))).resolves.toBe('s3cret');
});

test('an error stays what it is, and shows no secret in its message or its stack', async () => {
  const error = new UnreachableError('no answer from http://s3cret.example');
  const thrown = await hidingSecrets(redact, () => Promise.reject(error)).catch((caught: unknown) => caught);
  expect(thrown).toBe(error);
  expect(error.message).toBe('no answer from http://<token>.example');
  expect(error.stack).not.toContain('s3cret');
  expect(error.stack).toContain('hide-secrets.test');
});

test('what is thrown and is no error shows no secret', async () => {
  // oxlint-disable-next-line typescript/prefer-promise-reject-errors
  await expect(hidingSecrets(redact, () => Promise.reject('a s3cret'))).rejects.toBe('a <token>');
});
