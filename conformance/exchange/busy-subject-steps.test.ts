import { BusySubject, type Doubt } from './busy-subject.js';
import { busyReason } from './busy.js';
import { NewTexts } from './new-texts.js';
import type { AnsweredExchange, Exchange } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

/** A status code with header fields, perhaps. */
type Status = number | readonly [status: number, fields: Readonly<Record<string, string>>];

/** What becomes of a request that is sent: an answer, a failure, or a reason why it cannot be sent. */
type Fate = Status | 'fails' | 'is not sent';

/** When the clock starts, in milliseconds: not at zero, as no clock does. */
const start = 500_000;

interface Given {
  /** What becomes of each request by its id, one after the other; the last one stays so. */
  readonly fates: Readonly<Record<string, readonly Fate[]>>;
  /** How long an answer takes in milliseconds; 1 unless given. */
  readonly takesMs?: number;
  /** The status code of all refusals that are doubted; unless given, that of a limit if it comes first, 422 if so, or else 409. */
  readonly refusal?: number;
  /** Ends the run while the request of this number is sent. */
  readonly endsAt?: number;
}

/**
 * A busy subject whose steps are written down: requests with the moment at which they are sent, waits, and what comes of
 * doubts. No real time passes.
 */
class Steps {
  readonly log: string[] = [];
  readonly repeated: string[] = [];
  readonly subject: BusySubject;
  private now = start;
  private sent = 0;
  private readonly kept = new Map<string, Exchange>();
  private readonly over = new AbortController();
  private readonly left: Map<string, Fate[]>;

  constructor(private readonly given: Given) {
    this.left = new Map(Object.entries(given.fates).map(([id, fates]) => [id, [...fates]]));
    this.subject = new BusySubject({
      courier: {
        deliver: (request) => this.deliver(request),
        keep: (exchange) => {
          this.log.push(`keep ${exchange.request.id}`);
          this.kept.set(exchange.request.id, exchange);
        },
        keptFor: (id) => this.kept.get(id),
      },
      pace: { slowDown: (begunAt, pauseMs) => this.log.push(`slow down ${begunAt - start} ${pauseMs}`) },
      clock: { now: () => this.now, wait: (milliseconds) => this.wait(milliseconds) },
      signal: this.over.signal,
      texts: new NewTexts(undefined, 0),
      onRepeated: ({ request }) => this.repeated.push(request.id),
    });
  }

  /** Notes that a request was accepted now, having begun some time before. */
  accept(request: PlannedRequest, tookMs = 0): this {
    this.subject.note(answerTo(request, 202), this.now - tookMs);
    return this;
  }

  /** Lets time pass. */
  pass(milliseconds: number): this {
    this.now += milliseconds;
    return this;
  }

  /** Settles doubts about refusals, and returns all steps. */
  async settle(...requests: readonly PlannedRequest[]): Promise<readonly string[]> {
    const statusOf = ({ id }: PlannedRequest): number => {
      const [first] = [this.given.fates[id]?.[0]].flat();
      return this.given.refusal ?? (typeof first === 'number' && [422, 429, 503].includes(first) ? first : 409);
    };
    const doubts = requests.map((request): Doubt => ({ request, exchange: answerTo(request, statusOf(request)) }));
    await this.subject.settle(doubts, {
      onSettled: ({ id }, { aside, ...exchange }) =>
        this.log.push([id, aside ?? 'ends', described(exchange)].join(' ')),
      onUnprepared: ({ id }, reason) => this.log.push(`${id} ends: ${reason}`),
    });
    return this.log;
  }

  private wait(milliseconds: number): Promise<void> {
    this.log.push(`wait ${milliseconds}`);
    this.now += milliseconds;
    return Promise.resolve();
  }

  private deliver(request: PlannedRequest) {
    this.sent += 1;
    if (this.sent > 100) throw new Error('it goes on for ever');
    if (this.sent === this.given.endsAt) this.over.abort();
    const fates = this.left.get(request.id) ?? [];
    const fate = (fates.length > 1 ? fates.shift() : fates[0]) ?? 202;
    const begunAt = this.now;
    const said = typeof fate === 'object' ? fate[0] : fate;
    this.log.push(`${begunAt - start} ${request.id} ${said}`);
    if (fate === 'is not sent') return Promise.resolve({ unprepared: 'no reason' });
    this.now += this.given.takesMs ?? 1;
    return Promise.resolve({ exchange: exchangeOf(request, fate), begunAt });
  }
}

function exchangeOf(request: PlannedRequest, fate: Status | 'fails'): Exchange {
  if (fate === 'fails') return { request, durationMs: 1, failure: { reason: 'closed', message: 'closed' } };
  return answerTo(request, fate);
}

function answerTo(request: PlannedRequest, answer: Status): AnsweredExchange {
  const [status, fields] = typeof answer === 'number' ? [answer, {}] : answer;
  return { request, durationMs: 1, response: { status, headers: Object.entries(fields), body: Buffer.alloc(0) } };
}

function described(exchange: Exchange): string {
  return 'response' in exchange ? String(exchange.response.status) : exchange.failure.reason;
}

const full = planned({ id: 'full', expects: [202] });
const other = planned({ id: 'other', expects: [202] });
const allowed = planned({ id: 'allowed', control: 'full' });
const later = planned({ id: 'later', control: 'full' });
const refused = planned({ id: 'refused', control: 'full', expects: [422] });
const also = planned({ id: 'also', control: 'full', expects: [422] });
const third = planned({ id: 'third', expects: [202] });
const conflict = planned({ id: 'conflict', expects: [409] });
const clashing = planned({ id: 'clashing', control: 'full', expects: [409] });
const limited = planned({ id: 'limited', control: 'full', expects: [429] });
const prepared = planned({ id: 'prepared', control: 'full', preparation: { condition: 'conflict' } });

/** A subject and its past. */
interface Setting extends Given {
  /** How long ago it accepted the documented request, in milliseconds; 1000 unless given. */
  readonly sinceMs?: number;
  /** How long before that it had accepted it already. */
  readonly gapMs?: number;
  /** Whether the documented request has commands around it. */
  readonly around?: boolean;
}

/** The steps of a subject with the documented request `full`, which it accepted some time ago. */
function stepsOf({ sinceMs = 1000, gapMs = 0, around = false, ...given }: Setting): Steps {
  const control = around ? { ...full, around: { condition: 'valid-request' } } : full;
  const steps = new Steps(given);
  steps.subject.learn([control, allowed, later, refused, also]);
  if (gapMs > 0) steps.accept(control).pass(gapMs);
  return steps.accept(control).pass(sinceMs);
}

test.each<[string, Setting, readonly PlannedRequest[], readonly string[]]>([
  [
    'twice as long each time, and anew after each answer that counts',
    { fates: { allowed: [409, 409, 202], later: [409, 202], full: [409] } },
    [allowed, later],
    [
      '1000 allowed 409',
      '1001 full 409',
      'wait 250',
      '1252 allowed 409',
      '1253 full 409',
      'wait 500',
      '1754 allowed 202',
      'allowed ends 202',
      'wait 1855',
      '3610 later 409',
      '3611 full 409',
      'wait 250',
      '3862 later 202',
      'later ends 202',
    ],
  ],
  [
    'for 20 seconds at most, where it does not ask for more',
    { fates: { allowed: [409], full: [409] } },
    [allowed],
    [
      '1000 allowed 409',
      '1001 full 409',
      'wait 250',
      '1252 allowed 409',
      '1253 full 409',
      'wait 500',
      '1754 allowed 409',
      '1755 full 409',
      'wait 1000',
      '2756 allowed 409',
      '2757 full 409',
      'wait 2000',
      '4758 allowed 409',
      '4759 full 409',
      'wait 4000',
      '8760 allowed 409',
      '8761 full 409',
      'wait 8000',
      '16762 allowed 409',
      '16763 full 409',
      'allowed busy 409',
    ],
  ],
  [
    'as long as it asks, for 90 seconds in all',
    { fates: { allowed: [[409, { 'Retry-After': '30' }]], full: [409] }, takesMs: 0 },
    [allowed],
    [
      '1000 allowed 409',
      '1000 full 409',
      'wait 30000',
      '31000 allowed 409',
      '31000 full 409',
      'wait 30000',
      '61000 allowed 409',
      '61000 full 409',
      'wait 30000',
      '91000 allowed 409',
      '91000 full 409',
      'allowed busy 409',
    ],
  ],
  [
    'as long as it asks, but not for more than 90 seconds',
    { fates: { allowed: [[409, { 'Retry-After': '30' }]], full: [409] } },
    [allowed],
    [
      '1000 allowed 409',
      '1001 full 409',
      'wait 30000',
      '31002 allowed 409',
      '31003 full 409',
      'wait 30000',
      '61004 allowed 409',
      '61005 full 409',
      'allowed busy 409',
    ],
  ],
  [
    'for a minute, where it asks for one',
    { fates: { allowed: [[409, { 'Retry-After': '60' }], 202], full: [409] } },
    [allowed],
    ['1000 allowed 409', '1001 full 409', 'wait 60000', '61002 allowed 202', 'allowed ends 202'],
  ],
  [
    'not at all, where it asks for more than a minute',
    { fates: { allowed: [[409, { 'Retry-After': '61' }]], full: [409] } },
    [allowed],
    ['1000 allowed 409', '1001 full 409', 'allowed busy 409'],
  ],
  [
    'as long as the refusal of a documented request asks for, where that is longer',
    { fates: { allowed: [[409, { 'Retry-After': '3' }], 202], full: [[409, { 'Retry-After': '7' }]] } },
    [allowed],
    ['1000 allowed 409', '1001 full 409', 'wait 7000', '8002 allowed 202', 'allowed ends 202'],
  ],
  [
    'as long as the refusal of the request asks for, where that is longer',
    { fates: { allowed: [[409, { 'Retry-After': '7' }], 202], full: [[409, { 'Retry-After': '3' }]] } },
    [allowed],
    ['1000 allowed 409', '1001 full 409', 'wait 7000', '8002 allowed 202', 'allowed ends 202'],
  ],
  [
    'after each request that it accepts, for as long as it was busy after the last one',
    { fates: { allowed: [409, 202], full: [409, 202], refused: [422] }, sinceMs: 7000 },
    [allowed, refused],
    [
      '7000 allowed 409',
      '7001 full 409',
      'wait 250',
      '7252 allowed 202',
      'allowed ends 202',
      'wait 7353',
      '14606 refused 422',
      '14607 full 202',
      'refused ends 422',
    ],
  ],
  [
    'after each request that it accepts, but no longer than a minute',
    { fates: { allowed: [[409, { 'Retry-After': '40' }], [409, { 'Retry-After': '40' }], 202], full: [409] } },
    [allowed, later],
    [
      '1000 allowed 409',
      '1001 full 409',
      'wait 40000',
      '41002 allowed 409',
      '41003 full 409',
      'wait 40000',
      '81004 allowed 202',
      'allowed ends 202',
      'wait 60000',
      '141005 later 202',
      'later ends 202',
    ],
  ],
  [
    'where its documented request cannot be sent',
    { fates: { allowed: [409, 202], full: ['is not sent'] } },
    [allowed, later],
    [
      '1000 allowed 409',
      '1001 full is not sent',
      'wait 250',
      '1251 allowed 202',
      'allowed ends 202',
      'wait 1352',
      '2604 later 202',
      'later ends 202',
    ],
  ],
  [
    'where its documented request gets no answer',
    { fates: { allowed: [409, 202], full: ['fails'] } },
    [allowed, later],
    [
      '1000 allowed 409',
      '1001 full fails',
      'wait 250',
      '1252 allowed 202',
      'allowed ends 202',
      'wait 1353',
      '2606 later 202',
      'later ends 202',
    ],
  ],
  [
    'where its documented request fails otherwise, which says nothing of how long it is busy',
    { fates: { allowed: [409, 202], full: [500] } },
    [allowed, later],
    [
      '1000 allowed 409',
      '1001 full 500',
      'wait 250',
      '1252 allowed 202',
      'allowed ends 202',
      'wait 1253',
      '2506 later 202',
      'later ends 202',
    ],
  ],
  [
    'after it was asked once how soon it accepts two requests',
    { fates: { allowed: [202], later: [202], full: [500] }, gapMs: 4000, refusal: 422 },
    [allowed, later],
    [
      '5000 full 500',
      'wait 2999',
      '8000 allowed 202',
      'allowed ends 202',
      'wait 4000',
      '12001 later 202',
      'later ends 202',
    ],
  ],
])('a subject that is busy is waited for %s', async (_, setting, doubts, want) => {
  expect(await stepsOf(setting).settle(...doubts)).toEqual(want);
});

test.each<[string, Setting, readonly PlannedRequest[], readonly string[]]>([
  [
    'once it was accepted before it too',
    { fates: { clashing: [409] } },
    [clashing],
    ['1000 clashing 409', '1001 full 202', 'wait 1002', '2004 clashing 409', '2005 full 202', 'clashing ends 409'],
  ],
  [
    'not if it is refused because of a limit without a pause before it',
    { fates: { clashing: [409, 429, 409] }, gapMs: 1 },
    [clashing],
    [
      '1001 clashing 409',
      '1002 full 202',
      'wait 1',
      '1004 clashing 429',
      'slow down 1004 1000',
      '1005 full 202',
      'wait 1000',
      '2006 clashing 409',
      '2007 full 202',
      'clashing ends 409',
    ],
  ],
  [
    'without a wait, where commands of the user wait',
    { fates: { refused: [422] }, around: true },
    [refused],
    ['1000 refused 422', '1001 full 202', '1002 refused 422', '1003 full 202', 'refused ends 422'],
  ],
  [
    'once it is known how soon it accepts two of them',
    { fates: { clashing: [409] }, sinceMs: 7000 },
    [clashing],
    [
      '7000 clashing 409',
      '7001 full 202',
      '7002 full 202',
      'wait 2',
      '7005 clashing 409',
      '7006 full 202',
      'clashing ends 409',
    ],
  ],
  [
    'if it accepts two of them in turn, where it would be waited for long',
    { fates: { refused: [422] }, gapMs: 4000, sinceMs: 3899 },
    [refused],
    ['7899 full 202', '7900 full 202', 'wait 2', '7903 refused 422', '7904 full 202', 'refused ends 422'],
  ],
  [
    'after a wait, where it is because of a limit and it accepts two of them in 5 seconds',
    { fates: { limited: [429] }, gapMs: 5000 },
    [limited],
    [
      'wait 4000',
      '10000 limited 429',
      '10001 full 202',
      'wait 5000',
      '15002 limited 429',
      '15003 full 202',
      'limited ends 429',
    ],
  ],
  [
    'without one, where it is because of a limit and it takes longer for two of them',
    { fates: { limited: [429] }, gapMs: 5001, sinceMs: 5500 },
    [limited],
    [
      '10501 limited 429',
      '10502 full 202',
      '10503 full 202',
      'wait 2',
      '10506 limited 429',
      '10507 full 202',
      'limited ends 429',
    ],
  ],
  [
    'after a wait, where the subject is busy again as soon as it has accepted one',
    { fates: { refused: [422], also: [422], full: [202, 409, 202] }, gapMs: 4000 },
    [refused, also],
    [
      '5000 full 202',
      '5001 full 409',
      'wait 1000',
      '6002 refused 422',
      '6003 full 202',
      'refused ends 422',
      'wait 1103',
      '7107 also 422',
      '7108 full 202',
      'also ends 422',
    ],
  ],
  [
    'not if it takes longer, however often it is tried: then it is busy',
    { fates: { clashing: [409] }, takesMs: 6000 },
    [clashing],
    [
      '1000 clashing 409',
      '7000 full 202',
      '13000 full 202',
      '19000 clashing 409',
      '25000 full 202',
      '31000 full 202',
      '37000 clashing 409',
      '43000 full 202',
      '49000 full 202',
      '55000 clashing 409',
      '61000 full 202',
      '67000 full 202',
      '73000 clashing 409',
      '79000 full 202',
      '85000 full 202',
      '91000 clashing 409',
      '97000 full 202',
      '103000 full 202',
      'clashing busy 409',
    ],
  ],
  [
    'not if the second documented one is refused',
    { fates: { clashing: [409], full: [202, 409, 202] }, sinceMs: 7000 },
    [clashing],
    [
      '7000 clashing 409',
      '7001 full 202',
      '7002 full 409',
      'wait 250',
      '7253 clashing 409',
      '7254 full 202',
      'wait 353',
      '7608 clashing 409',
      '7609 full 202',
      'clashing ends 409',
    ],
  ],
  [
    'not if the second documented one is refused because of a limit, which the first one has reached',
    { fates: { allowed: [409, 202], full: [202, 429] }, sinceMs: 7000 },
    [allowed, later],
    [
      '7000 allowed 409',
      '7001 full 202',
      '7002 full 429',
      'slow down 7002 1000',
      'wait 250',
      '7253 allowed 202',
      'allowed ends 202',
      'wait 352',
      '7606 later 202',
      'later ends 202',
    ],
  ],
  [
    'not if the second documented one cannot be sent',
    { fates: { allowed: [409, 202], full: [202, 'is not sent'] }, sinceMs: 7000 },
    [allowed, later],
    [
      '7000 allowed 409',
      '7001 full 202',
      '7002 full is not sent',
      'wait 250',
      '7252 allowed 202',
      'allowed ends 202',
      'wait 351',
      '7604 later 202',
      'later ends 202',
    ],
  ],
])('a refusal of a request, beside which a documented one is accepted, counts %s', async (_, setting, doubts, want) => {
  expect(await stepsOf(setting).settle(...doubts)).toEqual(want);
});

test.each<[string, Setting, readonly PlannedRequest[], readonly string[]]>([
  [
    'counts after the same pause as that of the documented request',
    { fates: { allowed: [429] } },
    [allowed],
    [
      '1000 allowed 429',
      'slow down 1000 1000',
      '1001 full 202',
      'wait 1000',
      'wait 2',
      '2004 allowed 429',
      'slow down 2004 1000',
      '2005 full 202',
      'allowed ends 429',
    ],
  ],
  [
    'counts after the pause that it asks for, which is a minute at most',
    { fates: { allowed: [[429, { 'Retry-After': '60' }]] } },
    [allowed],
    [
      '1000 allowed 429',
      'slow down 1000 60000',
      '1001 full 202',
      'wait 60000',
      '61002 allowed 429',
      'slow down 61002 60000',
      '61003 full 202',
      'allowed ends 429',
    ],
  ],
  [
    'counts without a pause, where it asks for more than a minute',
    { fates: { allowed: [[429, { 'Retry-After': '61' }]] } },
    [allowed],
    [
      '1000 allowed 429',
      'slow down 1000 0',
      '1001 full 202',
      'wait 0',
      'wait 1002',
      '2004 allowed 429',
      'slow down 2004 0',
      '2005 full 202',
      'allowed ends 429',
    ],
  ],
  [
    'says nothing of what was accepted last, if all are refused',
    { fates: { allowed: [429, 202], full: [429] } },
    [allowed, later],
    [
      '1000 allowed 429',
      'slow down 1000 1000',
      '1001 full 429',
      'slow down 1001 1000',
      'wait 250',
      '1252 allowed 202',
      'allowed ends 202',
      'wait 1253',
      '2506 later 202',
      'later ends 202',
    ],
  ],
  [
    'says nothing of what was accepted last, if the documented one is refused',
    { fates: { allowed: [409, 202], full: [429] } },
    [allowed, later],
    [
      '1000 allowed 409',
      '1001 full 429',
      'slow down 1001 1000',
      'wait 250',
      '1252 allowed 202',
      'allowed ends 202',
      'wait 1253',
      '2506 later 202',
      'later ends 202',
    ],
  ],
  [
    'comes from what was accepted last, if that alone stands before it',
    { fates: { allowed: [429, 429, 202], full: [202, 429] } },
    [allowed, later],
    [
      '1000 allowed 429',
      'slow down 1000 1000',
      '1001 full 202',
      'wait 1000',
      'wait 2',
      '2004 allowed 429',
      'slow down 2004 1000',
      '2005 full 429',
      'slow down 2005 1000',
      'wait 250',
      '2256 allowed 202',
      'allowed ends 202',
      'wait 1355',
      '3612 later 202',
      'later ends 202',
    ],
  ],
  [
    'slows nothing down where the page expects it',
    { fates: { limited: [429] } },
    [limited],
    ['1000 limited 429', '1001 full 202', 'wait 1002', '2004 limited 429', '2005 full 202', 'limited ends 429'],
  ],
])('a refusal because of a limit %s', async (_, setting, doubts, want) => {
  expect(await stepsOf(setting).settle(...doubts)).toEqual(want);
});

test.each<[string, Setting, readonly PlannedRequest[], readonly string[]]>([
  [
    'comes with its reason, and the others go on',
    { fates: { allowed: ['is not sent'] } },
    [allowed, later],
    ['1000 allowed is not sent', 'allowed ends: no reason', '1000 later 202', 'later ends 202'],
  ],
  [
    'because the run is over says nothing, though it was answered',
    { fates: {}, endsAt: 1 },
    [allowed, later],
    ['1000 allowed 202'],
  ],
  [
    'because the run is over is not waited for',
    { fates: { allowed: [409], full: [409] }, endsAt: 2 },
    [allowed, later],
    ['1000 allowed 409', '1001 full 409'],
  ],
])('what cannot be sent again %s', async (_, setting, doubts, want) => {
  expect(await stepsOf(setting).settle(...doubts)).toEqual(want);
});

const alwaysLimited = planned({ id: 'always limited', expects: [404, 429] });
const limitedToo = planned({ id: 'limited too', expects: [404, 429] });
const open = planned({ id: 'open' });
const limitedElsewhere = planned({ id: 'limited elsewhere', page: 'page 2', expects: [429] });
const again = { situation: 'repeated-request', control: 'full' };
const repeated = planned({ id: 'repeated', ...again, expects: [202, 409, 429] });
const repeatedInVain = planned({ id: 'repeated in vain', ...again, expects: [202] });
const beyond = planned({ id: 'beyond', control: 'always limited' });
const elsewhere = planned({ id: 'elsewhere', page: 'page 2' });
const foreign = planned({ id: 'foreign', api: 'others' });

test.each<[string, PlannedRequest, number, readonly PlannedRequest[], readonly PlannedRequest[], boolean]>([
  ['of a request whose control was accepted', allowed, 409, [full], [full], true],
  ['that is expected, of a request whose control was accepted', refused, 422, [full], [full], true],
  ['of a request whose control was not accepted', allowed, 409, [full], [], false],
  ['because of a limit, of a request whose control was not accepted', allowed, 429, [full], [], true],
  [
    'that is expected, because of a limit, of a request whose control was not accepted',
    limited,
    429,
    [full],
    [],
    false,
  ],
  ['of a request whose control is not known', allowed, 409, [], [full], false],
  ['of a documented request', full, 409, [full], [], true],
  ['that is expected, of the only documented request', conflict, 409, [conflict], [conflict], false],
  ['that is expected, of a documented request beside another one', conflict, 409, [conflict, full], [], true],
  ['that is expected, beside one of another page', conflict, 409, [conflict, elsewhere], [elsewhere], false],
  ['that is expected, beside one of another contract', conflict, 409, [conflict, foreign], [foreign], false],
  ['that is expected, beside one that is no documented one', conflict, 409, [conflict, allowed], [allowed], false],
  ['of a request that a command prepares', prepared, 409, [full], [full], false],
  ['because of a limit, of a request that a command prepares', prepared, 429, [full], [full], true],
  ['that is all the page has, of the one documented request', alwaysLimited, 429, [alwaysLimited], [], false],
  ['that is all the page has, of one of two', alwaysLimited, 429, [alwaysLimited, limitedToo], [], false],
  ['that is all the page has, of another request', beyond, 429, [alwaysLimited], [], false],
  ...([[202], ['default'], [404, 202]] as const).map(
    (more): [string, PlannedRequest, number, readonly PlannedRequest[], readonly PlannedRequest[], boolean] => {
      const both = ['one', 'two'].map((id) => planned({ id, expects: [429, ...more] }));
      return [`of a page that expects ${more.join(' and ')} too`, both[0] ?? full, 429, both, [], true];
    },
  ),
  ['where another one expects nothing in particular', alwaysLimited, 429, [alwaysLimited, open], [], true],
  ['beside the only one that the page has', alwaysLimited, 409, [alwaysLimited], [], true],
  ['that one of two pages has alone', full, 429, [full, limitedElsewhere], [], true],
  [
    'of a page that has `default` too',
    { ...full, expects: ['default'] },
    429,
    [{ ...full, expects: ['default'] }],
    [],
    true,
  ],
  ['that is expected, of a request that is sent again', repeated, 409, [full], [full], false],
  ['that is expected, because of a limit, of a request that is sent again', repeated, 429, [full], [full], true],
  ['of a request that is sent again', repeatedInVain, 409, [full], [full], true],
  ['that no busy subject gives', full, 400, [full, other], [full, other], false],
])('a refusal %s may only show that the subject is busy, or not', (_, request, status, documented, accepted, want) => {
  const { subject } = new Steps({ fates: {} });
  subject.learn(documented);
  for (const one of accepted) subject.note(answerTo(one, 202), start);
  const exchange = answerTo(request, status);
  expect(subject.doubtAbout(request, exchange)).toEqual(want ? { request, exchange } : undefined);
});

test('no answer at all is no doubt', () => {
  const { subject } = new Steps({ fates: {} });
  subject.learn([full]);
  expect(subject.doubtAbout(full, exchangeOf(full, 'fails'))).toBeUndefined();
});

/** A request whose name may be another one. */
function named(given: Partial<PlannedRequest> & Pick<PlannedRequest, 'id'>): PlannedRequest {
  const json = { name: 'disk' };
  return planned({
    ...{ method: 'post', creates: 'one thing', freeTexts: [{ at: '/name' }], json, body: JSON.stringify(json) },
    ...given,
  });
}

test.each<[what: string, expects: readonly number[], log: readonly string[], repeated: readonly string[]]>([
  [
    'that it has to accept, a subject gets other texts',
    [202],
    ['0 full 409', '1 full 202', '2 beside 202', 'beside ends 202'],
    ['full again 1'],
  ],
  ['that it has to refuse, a subject gets the same texts', [404], ['0 beside 202', 'beside ends 202'], []],
])('after a refusal of a request %s', async (_, expects, log, repeated) => {
  const steps = new Steps({ fates: { full: [409, 202] } });
  steps.subject.learn([named({ id: 'full', expects: [202] })]);
  expect(await steps.settle(named({ id: 'beside', control: 'full', expects }))).toEqual(log);
  expect(steps.repeated).toEqual(repeated);
});

test.each<[string, PlannedRequest, readonly PlannedRequest[], readonly string[]]>([
  ['its control, for a request that has one', allowed, [full, other], ['full']],
  ['the one that was accepted before, for a documented request', full, [other, third], ['third']],
  ['the first one, where none was accepted before', full, [other], ['other']],
  ['none of another page or contract', full, [elsewhere, foreign], []],
  ['none, where there is no other', full, [], []],
])('beside a refused request goes %s', async (_, request, others, want) => {
  const steps = new Steps({ fates: { [request.id]: [409, 202] } });
  steps.subject.learn([full, ...others]);
  for (const one of [third, ...(request === full ? [] : [full])]) steps.accept(one);
  await steps.pass(1000).settle(request);
  const sent = steps.log.flatMap((line) => /^\d+ (\w+) 202$/.exec(line)?.[1] ?? []);
  expect(new Set(sent.filter((id) => id !== request.id))).toEqual(new Set(want));
});

test('each documented request that is accepted once more is told of, and none that is refused', async () => {
  const steps = stepsOf({ fates: { refused: [422], full: [409, 202] } });
  await steps.settle(refused);
  expect(steps.log.filter((line) => line.includes(' full '))).toHaveLength(3);
  expect(steps.repeated).toEqual(['full again 1', 'full again 2']);
});

test.each<[string, PlannedRequest, string | undefined]>([
  ['is not asked further', allowed, busyReason('429')],
  ['is asked further where a command had prepared what it refused', prepared, undefined],
])('an operation that refused to the end %s', async (_, request, want) => {
  const steps = stepsOf({ fates: { [request.id]: [429], full: [429] } });
  expect(steps.subject.whyStuck(full)).toBeUndefined();
  expect((await steps.settle(request)).at(-1)).toBe(`${request.id} busy 429`);
  expect(steps.subject.whyStuck(full)).toBe(want);
  expect([elsewhere, foreign].map((one) => steps.subject.whyStuck(one))).toEqual([undefined, undefined]);
});

test('an operation that is busy keeps no other one waiting', async () => {
  const steps = new Steps({ fates: { allowed: [409, 202], full: [409] } });
  const ofOther = planned({ id: 'of other', page: 'page 2', expects: [404] });
  steps.subject.learn([full, elsewhere]);
  await steps.accept(full).pass(1000).settle(allowed, ofOther);
  expect(steps.log).toEqual([
    '1000 allowed 409',
    '1001 full 409',
    '1002 of other 202',
    'of other ends 202',
    'wait 250',
    '1253 allowed 202',
    'allowed ends 202',
  ]);
});

const creates = planned({ id: 'creates', page: 'other', method: 'post', expects: [202] });
const captures = [{ from: 'creates', value: '$response.body#/id', text: 'id' }];

test.each<[string, Partial<PlannedRequest>, readonly Fate[], readonly string[]]>([
  ['removes something', { method: 'delete', captures }, [202], ['creates 202', 'keep creates', 'full 202']],
  ['removes something that cannot be created now', { method: 'delete', captures }, [500], ['creates 500', 'full 202']],
  [
    'removes something whose creation cannot be sent now',
    { method: 'delete', captures },
    ['is not sent'],
    ['creates is not sent', 'full 202'],
  ],
  ['removes what a configuration names', { method: 'delete' }, [202], ['full 202']],
  ['changes something', { method: 'patch', captures }, [202], ['full 202']],
])('a documented request that %s is sent again with one of its own', async (_, difference, fates, want) => {
  const steps = new Steps({ fates: { conflict: [409], creates: fates } });
  const removes = { ...full, ...difference };
  steps.subject.learn([creates, removes]);
  await steps.accept(removes).pass(10_000).settle(conflict);
  const sent = steps.log.map((line) => line.replace(/^\d+ /, ''));
  const [first = ''] = want;
  expect(sent.slice(sent.indexOf(first)).slice(0, want.length)).toEqual(want);
  expect(sent.includes('keep creates')).toBe(want.includes('keep creates'));
  expect(steps.repeated.some((id) => id.startsWith('creates again '))).toBe(want.includes('keep creates'));
});
