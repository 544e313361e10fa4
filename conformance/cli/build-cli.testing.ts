import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Before the tests: brings `dist/` up to date, for the command line is tried as it is published. */
export default function buildCli(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: path.join(__dirname, '../..'), stdio: 'inherit' });
}
