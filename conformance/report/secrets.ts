import type { Target } from '../target/target.js';

/** Names of header fields whose values are credentials. */
const credentialField = /auth|token|key|secret|cookie|signature/i;

/** What of a target must not be printed: its tokens, and what it sends in header fields of credentials. */
export function secretsOf({ token, conditions, apis }: Target): readonly string[] {
  const settings = Object.values(apis);
  const stimuli = [conditions, ...settings.map((api) => api.conditions ?? {})].flatMap((byName) =>
    Object.values(byName).flatMap((stimulus) => ('unobservable' in stimulus ? [] : stimulus)),
  );
  const fields = [...settings, ...stimuli].flatMap(({ headers = {} }) => Object.entries(headers));
  const sent = fields.filter(([name]) => credentialField.test(name)).map(([, value]) => value);
  return [token, ...stimuli.map((stimulus) => stimulus.token), ...sent].filter((secret) => secret !== undefined);
}
