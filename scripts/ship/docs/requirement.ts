import { describeExpectation } from '../../../conformance/check/kinds.js';
import type { Contract } from '../../../conformance/contract/contract.js';
import {
  isObservable,
  type Basis,
  type ObservableRequirement,
  type Page,
  type Requirement,
} from '../../../conformance/contract/model.js';
import { isLeftToTarget } from '../../../conformance/contract/conditions.js';
import { conditionExample, describeCondition, exampleBaseUrl } from '../../../conformance/cli/observation.js';
import { bringsAbout } from '../../../conformance/exchange/planned-request.js';
import { copyable } from '../../../conformance/reporters/html/copyable.js';
import { markup, prose, type Content, type Markup } from '../../../conformance/reporters/html/markup.js';
import { ambiguitiesFile, linkTo, openApiFile, referenceFile, requirementsFile } from './link.js';
import type { Places } from './reference/places.js';
import { sourceDocument } from './source-document.js';
import { requestLinks, type RequestAnchors } from './request.js';

/** What each basis means. */
export const bases: Readonly<Record<Basis, string>> = {
  stated: 'the text or a table of the document says it',
  shown: 'only an example of the document shows it',
  implied:
    'a standard that the document relies on says it, or the type of a value in an example suggests it; not to meet it only warns',
};

/** How requirements are observed, by the value of `data-observed`. */
export const observations = {
  suite: 'by the suite alone',
  configuration: 'with your configuration',
  excluded: 'not from outside',
} as const;

/** The place of a requirement, and the requests of its page. */
export interface RequirementPlace {
  readonly contract: Contract;
  readonly page: Page;
  readonly places: Places;
  readonly requests: RequestAnchors;
}

/** A requirement as one line that unfolds to show its evidence. */
export function renderRequirement(place: RequirementPlace, requirement: Requirement): Markup {
  const { id, basis, statement } = requirement;
  return markup`<details
    class="entry requirement"
    id="${id}"
    data-basis="${basis}"
    data-observed="${observationOf(requirement)}"
  >
    <summary>
      <span class="tag ${basis}">${basis}</span>
      <span class="what"
        ><code class="id">${id}</code> <span class="statement">${prose(statement)}</span
        ><span class="brief">${brief(place.page, requirement)}</span></span
      >
    </summary>
    <div class="grounds">
      <dl>
        ${[...grounds(place, requirement), ...observation(place.page, requirement)].map(
          ([name, value]) =>
            markup`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${isObservable(requirement) ? sent(place, requirement) : ''}
      <p class="permalink"><a href="#${id}"><code>#${id}</code></a></p>
    </div>
  </details>`;
}

function observationOf(requirement: Requirement): keyof typeof observations {
  if (!isObservable(requirement)) return 'excluded';
  return isLeftToTarget(requirement.when.condition) ? 'configuration' : 'suite';
}

/** The details that a reader wants before unfolding. */
function brief(page: Page, requirement: Requirement): Content {
  if (!isObservable(requirement)) return 'Excluded: it cannot be observed from outside.';
  const left = isLeftToTarget(requirement.when.condition) ? ' Only your configuration can bring it about.' : '';
  return markup`On ${prose(describeCondition(page, requirement.when.condition))}.${left}`;
}

type Fact = readonly [name: string, value: Content];

function grounds({ contract, page, places }: RequirementPlace, requirement: Requirement): readonly Fact[] {
  const { api } = contract;
  const { basis, source, ambiguities } = requirement;
  const from = requirementsFile(api, page.id);
  const carriers = requirement.contract.map((pointer) => {
    const anchor = places.around(page.operationId, pointer);
    return markup`<code>#${pointer}</code> ${linkTo(from, { file: referenceFile(api), anchor }, 'in the reference')}`;
  });
  return [
    ['Basis', `${basis}: ${bases[basis]}`],
    [
      'Source',
      `document ${source.document}, "${sourceDocument(contract, source.document).title}", lines ${source.lines}`,
    ],
    [
      'Contract',
      markup`In ${linkTo(from, { file: openApiFile(api) }, 'openapi.json')}: ${carriers.map((carrier, index) => markup`${index === 0 ? '' : '; '}${carrier}`)}`,
    ],
    ...ambiguities.map((id): Fact => {
      const title = contract.ambiguities.find((one) => one.id === id)?.title ?? '';
      return [
        'Ambiguity',
        markup`${linkTo(from, { file: ambiguitiesFile(api), anchor: id }, markup`<code>${id}</code>`)} ${prose(title)}`,
      ];
    }),
  ];
}

function observation(page: Page, requirement: Requirement): readonly Fact[] {
  if (!isObservable(requirement)) return [['Excluded', prose(requirement.excluded)]];
  const { condition, at } = requirement.when;
  const place = at === undefined ? '' : markup`, at <code>${at}</code>`;
  return [
    ['Condition', markup`<code>${condition}</code>: ${prose(describeCondition(page, condition))}${place}`],
    ['Brought about', isLeftToTarget(condition) ? 'by your target configuration' : 'by the suite'],
    ['Check', prose(describeExpectation(requirement.expect))],
  ];
}

/** The requests, and what is needed to send and judge them. */
function sent({ contract, page, requests }: RequirementPlace, requirement: ObservableRequirement): Content {
  const { id, when } = requirement;
  const own = requests.filter(([, request]) => bringsAbout(request, when));
  const controls = requests.filter(([, { id: control }]) => own.some(([, request]) => request.control === control));
  const isLeft = isLeftToTarget(when.condition);
  const target = `${exampleBaseUrl}${isLeft ? ' --config target.yaml' : ''}`;
  const guide = linkTo(
    requirementsFile(contract.api, page.id),
    { file: 'guide.html', anchor: 'verify-your-own-server' },
    'the guide',
  );
  return [
    isLeft
      ? markup`${copyable('To bring it about, for example, in target.yaml', conditionExample(when.condition).join('\n'))}
          <p class="muted">Other ways, such as another token or a command, are in ${guide}.</p>`
      : '',
    copyable('Verify this requirement', `npx cloud-contracts verify ${target} --requirement ${id}`),
    markup`<p class="label">Sent for it</p>`,
    requestLinks([...new Set([...controls, ...own])]),
  ];
}
