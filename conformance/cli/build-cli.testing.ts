import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Brings `dist/` up to date before the tests, because they run the command line as it is published. */
export default function buildCli(): void {
  execFileSync('npm', ['run', '--silent', 'build', '--', '--unchecked'], {
    cwd: path.join(__dirname, '../..'),
    stdio: 'inherit',
  });
}
