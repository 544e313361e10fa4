import { argumentsOf } from './inputs.js';

const environment = {
  INPUT_BASE_URL: '--insecure',
  INPUT_API: ' otc-css \n\n--strict\n',
  INPUT_KNOWN_FAILURES: 'a file.yaml',
  INPUT_STRICT: 'true',
  INPUT_INSECURE: 'false',
  INPUT_CONFIG: '',
};

test('inputs become options, one argument each, and never another option', () => {
  expect(argumentsOf(environment)).toEqual([
    '--known-failures=a file.yaml',
    '--api=otc-css',
    '--api=--strict',
    '--strict',
    '--',
    '--insecure',
  ]);
});

test.each([
  ['a flag that is none', { INPUT_STRICT: 'yes' }, 'strict is "yes": expected true or false'],
  ['an empty base URL', { INPUT_BASE_URL: ' ' }, 'the input base-url is empty'],
])('%s is refused', (_, changes, message) => {
  expect(() => argumentsOf({ ...environment, ...changes })).toThrow(message);
});
