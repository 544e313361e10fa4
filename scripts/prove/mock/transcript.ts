/** The transcript of the run against the mock in README, after its command. */
const transcript = /(^```console\n\$ npm run --silent verify\n)[^]*?(?=^```$)/m;

/**
 * README with what a run printed in the place of what it shows. The port of the mock is another one each time, and so is
 * written as 4010, the one that README uses.
 */
export function withTranscript(readme: string, printed: string): string {
  const text = printed.replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:4010');
  return readme.replace(transcript, (_, command: string) => `${command}${text}`);
}
