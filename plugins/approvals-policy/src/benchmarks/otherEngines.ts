/* eslint-disable @backstage/no-undeclared-imports -- a benchmark is never published, and these are only for it */
import { celEnv, parse, plan } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';
import { LogicEngine } from 'json-logic-engine';
import { Engine as JsonRulesEngine, Fact } from 'json-rules-engine';
import { Engine } from './Engine';
import { Facts, GeneratedRule, Term } from './generateRules';
import { FACT_TYPES, toCel } from './toPolicy';

const withInts = (facts: Facts[]) =>
  facts.map(fact => ({ ...fact, nodes: BigInt(fact.nodes) }));

/** Asks one program a rule. */
function askEach<T>(
  rules: GeneratedRule[],
  contexts: T[],
  compile: (rule: GeneratedRule) => (context: T) => unknown,
) {
  const programs = rules.map(rule => ({ id: rule.id, ask: compile(rule) }));
  return (request: number) =>
    programs
      .filter(({ ask }) => ask(contexts[request]) === true)
      .map(({ id }) => id);
}

const celJs: Engine = {
  name: '@marcbachmann/cel-js',
  does: 'each rule parsed and checked before, then called',
  rulesARound: 20_000,
  prepare: (rules, facts) => {
    const environment = new Environment();
    for (const [name, type] of Object.entries(FACT_TYPES)) {
      environment.registerVariable(name, type);
    }
    return askEach(rules, withInts(facts), rule => {
      const program = environment.parse(toCel(rule));
      return context => program(context);
    });
  },
};

const bufbuild: Engine = {
  name: '@bufbuild/cel',
  does: 'each rule parsed and planned before, then called',
  rulesARound: 10_000,
  prepare: (rules, facts) => {
    const environment = celEnv();
    return askEach(rules, withInts(facts), rule =>
      plan(environment, parse(toCel(rule))),
    );
  },
};

function termToLogic({ fact, operator, value }: Term): unknown {
  const of = { var: fact };
  if (operator === 'is') {
    return value ? of : { '!': of };
  }
  return {
    [{ '==': '===', '!=': '!==' }[operator as string] ?? operator]: [of, value],
  };
}

const jsonLogic: Engine = {
  name: 'json-logic-engine',
  does: 'each rule compiled before (it makes code), then called',
  rulesARound: 40_000,
  prepare: (rules, facts) => {
    const engine = new LogicEngine();
    engine.addMethod('startsWith', ([text, start]: [string, string]) =>
      text.startsWith(start),
    );
    return askEach(
      rules,
      facts,
      ({ terms }) =>
        engine.build({ and: terms.map(termToLogic) } as never) as never,
    );
  },
};

const RULES_OPERATORS: Record<Term['operator'], string> = {
  '==': 'equal',
  '!=': 'notEqual',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  in: 'in',
  startsWith: 'startsWith',
  is: 'equal',
};

const jsonRules: Engine = {
  name: 'json-rules-engine',
  does: 'one engine with all rules, run once a request over facts made before',
  rulesARound: 1_000,
  prepare: (rules, facts) => {
    const engine = new JsonRulesEngine();
    engine.addOperator('startsWith', (text: string, start: string) =>
      text.startsWith(start),
    );
    for (const { id, terms } of rules) {
      engine.addRule({
        conditions: {
          all: terms.map(({ fact, operator, value }) => ({
            fact,
            operator: RULES_OPERATORS[operator],
            value,
          })),
        },
        event: { type: id },
      });
    }
    // It would make them of plain values in each run, which is none of its work on rules.
    const ready = facts.map(fact =>
      Object.fromEntries(
        Object.entries(fact).map(([name, value]) => [
          name,
          new Fact(name, value),
        ]),
      ),
    );
    return async request => {
      const { events } = await engine.run(ready[request]);
      return events.map(({ type }) => type).sort();
    };
  },
};

/** Engines that others use for such rules. */
export const otherEngines: Engine[] = [celJs, bufbuild, jsonLogic, jsonRules];
