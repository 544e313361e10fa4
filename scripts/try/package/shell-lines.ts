import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assert } from './project.js';
import { readmeSnippets } from './readme-snippets.js';

/**
 * Runs the README's lines about the ready file in a shell, just as they stand: without any ready file, and with one that
 * a mock has left behind. They must list what the mock serves, and end it.
 */
export async function runShellLines(folder: string): Promise<void> {
  const [lines, ...others] = readmeSnippets('sh').filter((snippet) => snippet.includes('--ready-file'));
  assert(
    lines !== undefined && others.length === 0,
    'the documents have not one block of shell lines with --ready-file',
  );
  const file = path.join(folder, 'mock.url');
  await runLines(lines, folder, file);
  writeFileSync(file, 'http://127.0.0.1:1\n');
  writeFileSync(`${file}.pid`, `${spawnSync(process.execPath, ['--version']).pid}\n`);
  await runLines(lines, folder, file);
}

/** How long the mock may take to notice that npx has ended. */
const patienceMs = 30_000;

async function runLines(lines: string, cwd: string, file: string): Promise<void> {
  // Fails at the first command that fails.
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', lines], {
    cwd,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const isListed = status === 0 && stdout.includes('"operationId": "createBackup"');
  assert(isListed, `the README's lines ended with ${status} in a shell, and list nothing:\n${stdout}${stderr}`);
  const deadline = Date.now() + patienceMs;
  while (existsSync(file) || existsSync(`${file}.pid`)) {
    assert(Date.now() < deadline, `the mock of the README's lines runs on after them, and ${file} is still there`);
    await wait(50);
  }
}
