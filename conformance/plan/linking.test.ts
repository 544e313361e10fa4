import type { Capture } from '../exchange/planned-request.js';
import { capturesIn, captureOf, type Linked } from './linking.js';

const capture = (id: string): Capture => captureOf({ from: 'make-thing/small', value: `$response.body#/${id}` });
const [one, two, before, parent, other, room] = ['one', 'two', 'before', 'parent', 'other', 'room'].map(capture);

test('a capture has a text that stands in for its value', () => {
  expect(captureOf({ from: 'make-thing/small', value: '$response.body#/id' })).toEqual({
    from: 'make-thing/small',
    value: '$response.body#/id',
    text: '(captured-from-make-thing-small-response-body-id)',
  });
});

describe('the captures of a request about a resource', () => {
  if (!one || !two || !before || !parent || !other || !room) throw new Error('each has a capture');
  const linked: Linked = { own: [one, two], before: [before], parents: [parent, other], around: { room } };

  test.each<
    readonly [what: string, linked: Linked, parameters: Readonly<Record<string, string>>, want: readonly Capture[]]
  >([
    ['the resource that it names', linked, { thing: two.text }, [two, before, room]],
    ['each resource that it names', linked, { thing: two.text, other: one.text }, [one, two, before, room]],
    ['all where it names none', linked, { thing: 'small' }, [one, two, before, room]],
    ['the parents that it names', linked, { thing: one.text, owner: other.text }, [one, before, other, room]],
    ['no parents where there are none', { own: [one], before: [], around: {} }, { owner: other.text }, [one]],
  ])('are those of %s', (_, given, parameters, want) => {
    expect(capturesIn(given, { parameters })).toEqual(want);
  });
});
