import type { Leftover, Report } from '../report/report.js';
import { parseReporter } from './reporters.js';
import { sampleReport, sampleRequirement } from './sample-report.testing.js';

const curl = "curl -i -X DELETE 'http://127.0.0.1:8080/things/1' -H 'X-Auth-Token: <token>'";
const files = { operationId: 'makeFile', what: 'one file' };

function reportWith(left: readonly Leftover[]): Report {
  return sampleReport([sampleRequirement('a.ok')], { left });
}

async function rendered(name: string, left: readonly Leftover[]): Promise<string> {
  const options = { color: false, readPageAssets: () => ({ style: '', script: '' }) };
  const text = await parseReporter(name).render(reportWith(left), options);
  // What is text is compared, and not how HTML and XML write it.
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&apos;', "'");
}

const left: readonly Leftover[] = [
  { ...files, exchange: 'make-file/documented', why: 'no operation of the contract removes it', curl: null },
  { operationId: 'makeThing', what: 'one thing', exchange: 'a/1', why: 'its removal was answered 409', curl },
  { ...files, exchange: 'make-file/fresh-values', why: 'no operation of the contract removes it', curl: null },
];

describe('what a run has left is told, with the commands that remove it', () => {
  test.each(['terminal', 'junit', 'markdown', 'html'])('%s', async (name) => {
    const text = (await rendered(name, left)).replaceAll('\\', '');
    for (const said of [
      '1 × one thing (makeThing): its removal was answered 409',
      '2 × one file (makeFile): no operation of the contract removes it',
      curl,
    ]) {
      expect(text).toContain(said);
    }
  });

  test('json', async () => {
    expect(JSON.parse(await rendered('json', left))).toMatchObject({ left });
  });
});

test.each(['terminal', 'junit', 'markdown', 'html'])('%s says nothing where nothing is left', async (name) => {
  expect(await rendered(name, [])).not.toMatch(/left on the subject|cleaning up/i);
});

test('a terminal shows the first of many commands, and says where all are', async () => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...{ operationId: 'makeThing', what: 'one thing', exchange: `a/${index}`, why: 'its removal was answered 409' },
    curl: `curl ${index}`,
  }));
  const text = await rendered('terminal', many);
  expect(text.match(/^ +curl /gm)).toHaveLength(4);
  expect(text).toContain('40 × one thing');
  expect(text).toContain('--reporter json=FILE');
});
