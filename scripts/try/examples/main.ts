import { tryDocument, type Result } from './try-document.js';

async function main(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const t = Date.now();
    try {
      const result: Result = await Promise.race([
        tryDocument(file),
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error('TIMEOUT')), 60_000).unref()),
      ]);
      const name = file.split('/').slice(-3).join('/');
      if (result.kind === 'refused') console.log(`${name}: REFUSED ${result.reason}`);
      else {
        console.log(
          `${name}: ${result.operations} ops, ${result.observed} observed, ${result.failures.length} failures, ${Date.now() - t} ms`,
        );
        for (const f of result.failures.slice(0, 6)) console.log(`    ${f.id}: ${f.finding.slice(0, 300)}`);
      }
    } catch (error) {
      console.log(
        `${file.split('/').slice(-3).join('/')}: FAULT ${String(error instanceof Error ? error.stack : error)
          .split('\n')
          .slice(0, 4)
          .join(' | ')
          .slice(0, 500)}`,
      );
    }
  }
}
void main(process.argv.slice(2)).then(() => process.exit(0));
