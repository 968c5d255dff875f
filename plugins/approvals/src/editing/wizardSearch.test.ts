import { requestWith } from '../scaffolder/fixtures';
import { editSearch, filledIn, replacedBy, wizardSearch } from './wizardSearch';

const can = { ...requestWith().can, supersede: true };
const suggestion = (values?: Record<string, unknown>) => ({
  id: 'd1',
  decision: 'request-changes' as const,
  person: 'user:default/finance',
  stageId: 'budget',
  subjectHash: 'h',
  decidedAt: '2026-11-22T10:00:00Z',
  suggestion: { subjectHash: 's', values },
});

describe('editSearch', () => {
  it('carries the values and which request is replaced', () => {
    const search = editSearch(requestWith({ can, values: { name: 'a&b=c' } }));
    expect(filledIn(search)).toEqual({ name: 'a&b=c' });
    expect(replacedBy(search)).toBe('apr-1');
  });

  it('has what was suggested instead', () => {
    const request = requestWith({
      can,
      values: { name: 'shop', size: 'large', nodes: 5 },
      decisions: [suggestion({ size: 'small', zone: 'eu' })],
    });
    expect(filledIn(editSearch(request))).toEqual({
      name: 'shop',
      size: 'small',
      nodes: 5,
      zone: 'eu',
    });
  });

  it('does without what has been erased', () => {
    const request = requestWith({
      can,
      values: undefined,
      decisions: [suggestion(undefined)],
    });
    expect(filledIn(editSearch(request))).toEqual({});
    expect(replacedBy(editSearch(request))).toBe('apr-1');
  });

  it('class E: never carries what stands for a secret', () => {
    const request = requestWith({
      can,
      values: { name: 'shop', token: '********', deep: { pin: '********' } },
    });
    expect(editSearch(request)).not.toContain('*');
    expect(filledIn(editSearch(request))).toEqual({ name: 'shop', deep: {} });
  });

  it('replaces nothing that is over', () => {
    const request = requestWith({ status: 'rejected' });
    expect(replacedBy(editSearch(request))).toBeUndefined();
    expect(filledIn(editSearch(request))).toEqual(request.values);
  });
});

describe('the query of a wizard', () => {
  it.each(['', '?replaces=', '?replaces=task-1', '?formData=x'])(
    'names no request: %s',
    search => expect(replacedBy(search)).toBeUndefined(),
  );

  it.each(['', '?formData=', '?formData={', '?formData=1', '?formData=null'])(
    'fills in nothing: %s',
    search => expect(filledIn(search)).toEqual({}),
  );

  it('fills in without replacing', () => {
    expect(wizardSearch({ values: { a: 1 } })).toBe(
      '?formData=%7B%22a%22%3A1%7D',
    );
  });
});
