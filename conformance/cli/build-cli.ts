import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Before the tests: brings `dist/` up to date, for the command line is tried as it is published. */
export default function buildCli(): void {
  const root = path.join(__dirname, '../..');
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}
