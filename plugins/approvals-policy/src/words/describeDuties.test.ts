import { JsonObject } from '@backstage/types';
import { compilePolicy } from '../compilePolicy';
import { describePolicy } from './describePolicy';

const one = (group: string) => ({
  approvals: 1,
  from: [`group:default/${group}`],
});

function policyOf(more: JsonObject = {}, ofTier: JsonObject = {}, stage = {}) {
  const stages = [{ id: 'review', require: one('security'), ...stage }];
  const tier = { id: 'reviewed', outcome: 'review', stages, ...ofTier };
  return describePolicy(
    compilePolicy({
      policy: { defaultTier: 'reviewed', tiers: [tier], rules: [], ...more },
    }),
  );
}

describe('a policy in words', () => {
  it('says who may break the glass, and who looks at it afterwards', () => {
    const breakGlass = {
      from: ['group:default/platform'],
      approvals: 2,
      reviewFrom: ['group:default/security'],
    };
    const described = policyOf({ breakGlass });

    expect(described.breakGlass).toMatchObject(breakGlass);
    expect(described.words).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/emergency, 2 of these together.*platform/i),
        expect.stringMatching(/reviews it afterwards.*security/i),
      ]),
    );
    const alone = policyOf({ breakGlass: { ...breakGlass, approvals: 1 } });
    expect(alone.words.join(' ')).toMatch(/emergency, one of these/i);
  });

  it('says who is told when nobody can decide, of all tiers and of one', () => {
    const whenBlocked = { tell: ['group:default/platform'] };
    const described = policyOf({ whenBlocked }, { whenBlocked });

    expect(described).toMatchObject({ whenBlocked });
    expect(described.tiers[0]).toMatchObject({ whenBlocked });
    expect(described.tiers[0].words).toMatch(/these are told: .*platform/i);
    expect(described.words.join(' ')).toMatch(/unless its tier says others/);
  });

  it('says how many rejections end a request, where it is more than one', () => {
    const described = policyOf({}, {}, { reject: 3 });

    expect(described.tiers[0].stages[0].reject).toBe(3);
    expect(described.tiers[0].words).toMatch(/3 rejections in “review”/);
    expect(policyOf({}, {}, { reject: 1 }).tiers[0].words).not.toMatch(
      /rejections/,
    );
  });

  it('says nothing of what it does not have', () => {
    const described = policyOf();

    expect(described).not.toHaveProperty('breakGlass');
    expect(described).not.toHaveProperty('whenBlocked');
    expect(described.words.join(' ')).not.toMatch(/emergency|are told/);
  });
});
