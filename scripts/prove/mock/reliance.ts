import path from 'node:path';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import {
  isObservable,
  type ObservableRequirement,
  type Page,
  type RequirementId,
  type Situation,
} from '../../../conformance/contract/model.js';
import { referencesIn } from '../../../conformance/contract/references.js';
import { requirementsOf, type RequirementReport } from '../../../conformance/report/report.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { readConfiguration, type Configuration } from '../../../conformance/target/configuration.js';
import { verify } from '../../../conformance/verify.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import { stateFile } from '../../../fixtures/servers/reference/answer.js';

/** A mock answers at once: what it has not done after a few requests, it never does. */
const polling = { times: 6, intervalMs: 50 };

/** The two ways to serve the mock. */
export const modes = ['static', 'stateful'] as const;
export type Mode = (typeof modes)[number];

/** How far a consumer may rely on the mock for a requirement. */
export type Reliance =
  | {
      /**
       * - `itself`: the mock meets it by itself;
       * - `documented`: it meets it in answers to documented requests, but not in answers to all requests;
       * - `asked`: it meets it in an answer that the request asks for.
       */
      readonly kind: 'itself' | 'documented' | 'asked';
    }
  | { readonly kind: 'unproved'; readonly reason: string };

/** One requirement: its reliance in both modes, or the reason why no subject can prove it. */
export type Certified = { readonly id: RequirementId; readonly page: string } & (
  | { readonly reliance: Readonly<Record<Mode, Reliance>> }
  | { readonly excluded: string }
);

const { configuration: reference } = readConfiguration(
  path.join(packageRoot, 'fixtures/servers/reference/target.yaml'),
  {},
);

/** The configurations of the suite: one that asks the mock for nothing, and one that asks it for status codes. */
const configurations: Readonly<Record<Mode, Readonly<Record<'itself' | 'asked', Configuration>>>> = {
  static: { itself: {}, asked: { profile: 'prism' } },
  stateful: { itself: withoutRequests(reference), asked: reference },
};

/** Ids of the consumer's own in place of the documented ones. A static mock takes any. */
const ownIds: Configuration = {
  apis: Object.fromEntries(
    loadContracts().map(({ api, pages }) => [
      api,
      {
        parameters: Object.fromEntries(pages.flatMap(idsInPath).map((name) => [name, `own-${name}`])),
        body: Object.fromEntries(pages.flatMap(referencesIn).map(({ at }) => [at, `own${at.replaceAll('/', '-')}`])),
      },
    ]),
  ),
};

function idsInPath({ path: template }: Page): readonly string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].flatMap(([, name = '']) => (name === 'version' ? [] : [name]));
}

/** The configuration without the header fields that ask for a status code. Its tokens stay. */
function withoutRequests(configuration: Configuration): Configuration {
  const conditions = Object.entries(configuration.conditions ?? {}).filter(([, settings]) => !('headers' in settings));
  return { ...configuration, conditions: Object.fromEntries(conditions) };
}

/** Runs the suite against the mock in both modes, with and without asking for status codes. */
export async function certify(): Promise<readonly Certified[]> {
  const judged = { static: await relianceIn('static'), stateful: await relianceIn('stateful') };
  return loadContracts().flatMap(({ pages }) =>
    pages.flatMap(({ id: page, requirements }) =>
      requirements.map((requirement) => {
        const { id } = requirement;
        if (!isObservable(requirement)) return { id, page, excluded: requirement.excluded };
        const reliance = { static: judged.static(requirement), stateful: judged.stateful(requirement) };
        return { id, page, reliance };
      }),
    ),
  );
}

async function relianceIn(mode: Mode): Promise<(requirement: ObservableRequirement) => Reliance> {
  const itself = await reportsIn(mode, configurations[mode].itself);
  const own = mode === 'static' ? await reportsIn(mode, ownIds) : undefined;
  const asked = await reportsIn(mode, configurations[mode].asked);
  return ({ id, when }) => {
    const isBroken = own?.get(id)?.verdict === 'failed';
    if (itself.get(id)?.verdict === 'passed' && !isBroken) return { kind: 'itself' };
    return onRequest(asked.get(id), when);
  };
}

function onRequest(report: RequirementReport | undefined, { condition }: Situation): Reliance {
  if (report?.verdict === 'passed') return { kind: condition === 'valid-request' ? 'documented' : 'asked' };
  const reason = report?.howToObserve ?? report?.findings[0]?.message ?? 'the suite says nothing of it';
  return { kind: 'unproved', reason };
}

async function reportsIn(
  mode: Mode,
  configuration: Configuration,
): Promise<ReadonlyMap<RequirementId, RequirementReport>> {
  const mock = await startMock(mode === 'stateful' ? { stateful: true, state: stateFile } : {});
  try {
    const report = await verify(buildTarget({ polling, ...configuration, baseUrl: mock.url }));
    return new Map(requirementsOf(report).map((requirement) => [requirement.id, requirement]));
  } finally {
    await mock.close();
  }
}
