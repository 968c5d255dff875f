import { JsonValue } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { conclude, Conclusion } from '../evaluate/conclude';
import { gatherKnowledge } from '../evaluate/gatherKnowledge';
import { TierOrder } from '../evaluate/TierOrder';
import { TemplateInfo } from '../templates/TemplateInfo';
import { EasierChange, PolicySubject } from '../types';
import { describeEasier } from '../words/describeEasier';
import { adjustableParameters } from './adjustableParameters';
import { FormField, formField } from './formField';
import { isEasier } from './isEasier';
import { nearestNumber } from './nearestNumber';

/** Bounds the time: with 100 rules that all ask about the cost, one takes about an eighth of a millisecond. */
const MOST_EVALUATIONS = 150;
const MOST_CHANGES = 5;

type Found = { change: EasierChange; distance: number };
/** What would become of the request with another value; undefined once too much has been tried. */
type Try = (value: JsonValue) => Conclusion | undefined;

/**
 * What would make it easier: for each form field that may be proposed, the nearest other values of it
 * that the form takes and that lead to a less restrictive tier or to less approval, each verified by
 * evaluating it; the least restrictive tier first, then the smallest change.
 *
 * Empty for what is granted, and for services, whom nobody advises.
 */
export function findEasier(
  policy: CompiledPolicy,
  subject: PolicySubject,
): EasierChange[] {
  if (!subject.requester) {
    return [];
  }
  const current = concludeOn(policy, subject);
  if (current.verdict === 'granted') {
    return [];
  }
  const template = TemplateInfo.create(subject);
  const names = adjustableParameters({ policy, template, conclusion: current });
  const fields = names.flatMap(name => {
    const field = formField(template.entity, name);
    return field && Object.hasOwn(subject.parameters, name)
      ? [{ name, field }]
      : [];
  });
  const budget = Math.floor(MOST_EVALUATIONS / Math.max(fields.length, 1));
  const found = fields.flatMap(({ name, field }) =>
    changesOf({ policy, subject, current, name, field, budget }),
  );
  return sortFound(policy, found)
    .slice(0, MOST_CHANGES)
    .map(({ change }) => change);
}

function concludeOn(policy: CompiledPolicy, subject: PolicySubject) {
  const options = { explain: false };
  const knowledge = gatherKnowledge(policy, subject, options);
  return conclude(policy, knowledge, options);
}

type Search = {
  policy: CompiledPolicy;
  subject: PolicySubject;
  current: Conclusion;
  name: string;
  field: FormField;
  budget: number;
};

/** The nearest value that is easier, then the nearest that is easier than that, and so on. */
function changesOf(search: Search): Found[] {
  const { policy, subject, name, field } = search;
  const from = subject.parameters[name] as JsonValue;
  const attempt = createTry(search);
  const found: Found[] = [];
  let { current } = search;
  while (found.length < MOST_CHANGES && current.verdict !== 'granted') {
    const bar = current;
    const works = (value: JsonValue) => {
      const conclusion = attempt(value);
      return !!conclusion && isEasier(policy, conclusion, bar);
    };
    const nearest = nearestValue({ field, from, works });
    const conclusion = nearest && attempt(nearest.to);
    if (!nearest || !conclusion) {
      return found;
    }
    found.push({
      change: toChange({ name, from, to: nearest.to, conclusion }),
      distance: nearest.distance,
    });
    current = conclusion;
  }
  return found;
}

function createTry({ policy, subject, name, budget }: Search): Try {
  const tried = new Map<JsonValue, Conclusion>();
  return value => {
    const known = tried.get(value);
    if (known || tried.size >= budget) {
      return known;
    }
    const parameters = { ...subject.parameters, [name]: value };
    const conclusion = concludeOn(policy, {
      ...withSumsOnly(subject),
      parameters,
    });
    tried.set(value, conclusion);
    return conclusion;
  };
}

/**
 * What others have found out about the values as they were says nothing about other values; only the
 * sums over earlier requests stay.
 */
function withSumsOnly({ outside, ...subject }: PolicySubject): PolicySubject {
  return outside?.windows
    ? { ...subject, outside: { windows: outside.windows } }
    : subject;
}

/** A distance is relative, so that fields can be compared: 1 is from one end to the other. */
function nearestValue(options: {
  field: FormField;
  from: JsonValue;
  works(value: JsonValue): boolean;
}): { to: JsonValue; distance: number } | undefined {
  const { field, from, works } = options;
  if (field.kind === 'number') {
    return typeof from === 'number'
      ? nearestNumber({ field, from, works })
      : undefined;
  }
  const place = field.values.indexOf(from);
  return field.values
    .map((to, index) => ({
      to,
      distance: Math.abs(index - place) / Math.max(field.values.length - 1, 1),
    }))
    .filter(({ to }) => to !== from)
    .sort((one, other) => one.distance - other.distance)
    .find(({ to }) => works(to));
}

function toChange(options: {
  name: string;
  from: JsonValue;
  to: JsonValue;
  conclusion: Conclusion;
}): EasierChange {
  const { name, from, to, conclusion } = options;
  const { tier, outcome, verdict, stages, cost } = conclusion;
  const change = {
    parameter: name,
    from,
    to,
    tier,
    outcome,
    verdict: verdict as EasierChange['verdict'],
    stages,
    ...(cost.monthly !== undefined && { monthly: cost.monthly }),
  };
  return { ...change, words: describeEasier(change, cost.currency) };
}

function sortFound(policy: CompiledPolicy, found: Found[]): Found[] {
  const order = TierOrder.create(policy);
  const rank = ({ change, distance }: Found) => [
    order.indexOf(change.tier),
    change.verdict === 'granted' ? 0 : 1,
    distance,
  ];
  return [...found].sort((one, other) => {
    const others = rank(other);
    return (
      rank(one)
        .map((value, index) => value - others[index])
        .find(difference => difference !== 0) ?? 0
    );
  });
}
