import type { ConditionSettings, Stimulus, Target } from '../target/target.js';
import { isCommon, type Secret } from '../text/secret.js';

/** Names of header fields and query parameters whose values are credentials. */
const credentialName = /auth|token|key|secret|cookie|signature/i;

/** A stimulus with the way to name its token. */
interface NamedStimulus {
  readonly stimulus: Stimulus;
  readonly mark: string;
}

/**
 * What of a target must not be shown: its tokens, the values that came from the environment, and what else it sends by
 * names of credentials.
 */
export function secretsOf({ token, secrets, conditions, apis }: Target): readonly Secret[] {
  const stimuli = [
    ...namedStimuli(conditions, ''),
    ...Object.entries(apis).flatMap(([api, settings]) => namedStimuli(settings.conditions ?? {}, ` in ${api}`)),
  ];
  const tokens = [
    ...(token === undefined ? [] : [{ value: token, mark: '<token>' }]),
    ...stimuli.flatMap(({ stimulus, mark }) => (stimulus.token === undefined ? [] : [{ value: stimulus.token, mark }])),
  ];
  const known = [...tokens, ...secrets];
  const sent = [...Object.values(apis), ...stimuli.map(({ stimulus }) => stimulus)].flatMap(credentialsIn);
  // Of a text that holds a secret, the rest is none: "Bearer <token>" tells more than the name of the field.
  return [...known, ...sent.filter(({ value }) => !known.some((secret) => value.includes(secret.value)))];
}

function namedStimuli(conditions: ConditionSettings, where: string): readonly NamedStimulus[] {
  return Object.entries(conditions).flatMap(([name, stimulus]) =>
    'unobservable' in stimulus ? [] : [{ stimulus, mark: `<token of ${name}${where}>` }],
  );
}

function credentialsIn({ headers = {}, query = {} }: Pick<Stimulus, 'headers' | 'query'>): readonly Secret[] {
  return [...Object.entries(headers), ...Object.entries(query)]
    .filter(([name]) => credentialName.test(name))
    .flatMap(([name, value]) => partsOf(value).map((part) => ({ value: part, mark: `<${name}>` })))
    .filter(({ value }) => !isCommon(value));
}

/** A value, and what a subject may send back of it: the credentials behind a scheme (RFC 9110, section 11.4). */
function partsOf(value: string): readonly string[] {
  return value.split('{status}').flatMap((part) => [part, /^[\w-]+ +(.+)$/.exec(part)?.[1] ?? part]);
}
