import type { ConditionSettings, OperationSettings, Stimulus, Target } from '../target/target.js';
import { isCommon, type Secret } from '../text/secret.js';

/** Names of header fields and query parameters whose values are credentials. */
const credentialName = /auth|token|key|secret|cookie|signature/i;

/** A stimulus with the mark that replaces its token. */
interface NamedStimulus {
  readonly stimulus: Stimulus;
  readonly mark: string;
}

/**
 * The secrets of a target: its tokens, the values from the environment, and the values of header fields and query
 * parameters whose names mean credentials.
 */
export function secretsOf({ token, tokens = {}, secrets, conditions, apis }: Target): readonly Secret[] {
  const stimuli = [
    ...namedStimuli(conditions, ''),
    ...settingsOf(apis).flatMap(([name, settings]) => namedStimuli(settings.conditions ?? {}, ` in ${name}`)),
  ];
  const given = [
    ...(token === undefined ? [] : secretsInToken(token, '<token>')),
    ...Object.entries(tokens).flatMap(([name, value]) => secretsInToken(value, `<token of ${name}>`)),
    ...stimuli.flatMap(({ stimulus, mark }) => (stimulus.token === undefined ? [] : [{ value: stimulus.token, mark }])),
  ];
  const known = [...given, ...secrets];
  const sent = [
    ...settingsOf(apis).map(([, settings]) => settings),
    ...stimuli.map(({ stimulus }) => stimulus),
  ].flatMap(credentialsIn);
  // A value that contains a known secret is not hidden as a whole: "Bearer <token>" tells more than the field name.
  const others = sent.filter(({ value }) => !known.some((secret) => value.includes(secret.value)));
  const all = [...known, ...others];
  return [
    ...all,
    ...cutShort(all, [token, ...Object.values(tokens), ...Object.values(apis).flatMap(credentialFields)]),
  ];
}

/** A token, and the password in it (RFC 7617, section 2), which a subject may quote alone. */
function secretsInToken(token: string, mark: string): readonly Secret[] {
  const password = /:(.+)/s.exec(token)?.[1] ?? '';
  return [
    { value: token, mark },
    ...(isCommon(password) ? [] : [{ value: password, mark: mark.replace('<', '<password in ') }]),
  ];
}

/**
 * The suite also tries the credentials of its requests without their last character. What is left would show nearly all
 * of the secret at their end.
 */
function cutShort(secrets: readonly Secret[], credentials: readonly (string | undefined)[]): readonly Secret[] {
  return secrets
    .filter(({ value }) => value.length > 1 && credentials.some((text) => text?.endsWith(value) === true))
    .map(({ value, mark }) => ({ value: value.slice(0, -1), mark: mark.replace(/>$/, ' cut short>') }));
}

function credentialFields({ headers = {} }: Pick<Stimulus, 'headers'>): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => credentialName.test(name))
    .map(([, value]) => value);
}

/** The settings of each API and of each of its operations, by name. */
function settingsOf(apis: Target['apis']): readonly (readonly [name: string, settings: OperationSettings])[] {
  return Object.entries(apis).flatMap(([api, { operations = {}, ...settings }]) => [
    [api, settings] as const,
    ...Object.entries(operations),
  ]);
}

function namedStimuli(conditions: ConditionSettings, where: string): readonly NamedStimulus[] {
  return Object.entries(conditions).map(([name, stimulus]) => ({ stimulus, mark: `<token of ${name}${where}>` }));
}

function credentialsIn({ headers = {}, query = {} }: Pick<Stimulus, 'headers' | 'query'>): readonly Secret[] {
  return [...Object.entries(headers), ...Object.entries(query)]
    .filter(([name]) => credentialName.test(name))
    .flatMap(([name, value]) => partsOf(value).map((part) => ({ value: part, mark: `<${name}>` })))
    .filter(({ value }) => !isCommon(value));
}

/** A value, and the part of it that a subject may echo: the credentials after a scheme (RFC 9110, section 11.4). */
function partsOf(value: string): readonly string[] {
  return value.split('{status}').flatMap((part) => [part, /^[\w-]+ +(.+)/s.exec(part)?.[1] ?? part]);
}
