import { compilePolicy } from './compilePolicy';
import { change } from './fixtures/change';
import { demoPolicy } from './fixtures/demoPolicy';
import { PolicyError } from './PolicyError';
import { PolicyIssue, PolicySource } from './index';

function errorOf(when: string): PolicyError {
  try {
    compilePolicy(
      change<PolicySource>(demoPolicy, 'policy.rules[2].when', when),
    );
  } catch (error) {
    return error as PolicyError;
  }
  throw new Error('The policy has no mistake');
}

describe('a mistake in an expression', () => {
  it.each<[string, string, Partial<PolicyIssue>]>([
    [
      'at the beginning',
      "enviroment == 'x'",
      { line: 1, column: 1, fix: 'did you mean `environment`?' },
    ],
    [
      'on a later line',
      "environment == 'x' &&\n  montlyCost <= 5.0",
      { line: 2, column: 3, fix: 'did you mean `monthlyCost`?' },
    ],
    [
      'after carriage returns',
      "environment == 'x' &&\r\n  montlyCost <= 5.0",
      { line: 2, column: 3 },
    ],
    ['at its end', "environment == 'x' &&\n", { line: 2, column: 1 }],
    [
      'in a field',
      "environment == 'x' &&\n  estimate.montly > 1.0",
      { line: 2, fix: 'did you mean `monthly`?' },
    ],
    [
      'in a method',
      "environment == 'x' ||\n environment.startWith('p')",
      { line: 2, fix: 'did you mean `startsWith`?' },
    ],
    [
      'in a macro',
      "environment == 'x' ||\n actions.exist(a, a == 'x')",
      { line: 2, column: 10, fix: 'did you mean `exists`?' },
    ],
    [
      'in a function',
      "environment == 'x' ||\n duraton('1h') > duration('2h')",
      { line: 2, fix: 'did you mean `duration`?' },
    ],
    [
      'in a pattern',
      "environment == 'x' ||\n environment.matches('(?=a)')",
      { line: 2, fix: expect.stringContaining('RE2') },
    ],
  ])('%s has its line, column and a fix', (_, when, expected) => {
    expect(errorOf(when).issues).toEqual([
      expect.objectContaining({
        path: 'approvals.policy.rules[2].when',
        expression: when,
        ...expected,
      }),
    ]);
  });

  it('is shown with what is around it when its line is long', () => {
    const when = `${"environment == 'x' || ".repeat(20)}enviroment == 'y'`;
    const lines = errorOf(when).message.split('\n');
    const mark = lines.findIndex(line =>
      /^ *\^ line 1, column 441$/.test(line),
    );
    expect(lines[mark - 1].slice(lines[mark].indexOf('^'))).toBe(
      "enviroment == 'y'",
    );
    expect(lines[mark - 1].length).toBeLessThan(120);
  });
});
