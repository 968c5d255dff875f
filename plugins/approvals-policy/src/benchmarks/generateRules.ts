/** A source of numbers between 0 and 1 that gives the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What the rules of the benchmark talk about, as a request has it. */
export type Facts = {
  environment: string;
  region: string;
  team: string;
  name: string;
  cost: number;
  nodes: number;
  open: boolean;
};

/** One comparison, told once for every engine. */
export type Term =
  | { fact: keyof Facts; operator: '==' | '!='; value: string }
  | { fact: 'cost' | 'nodes'; operator: '<=' | '>'; value: number }
  | { fact: keyof Facts; operator: 'in'; value: string[] }
  | { fact: 'name'; operator: 'startsWith'; value: string }
  | { fact: 'open'; operator: 'is'; value: boolean };

/** All of these hold. */
export type GeneratedRule = { id: string; terms: Term[] };

const ENVIRONMENTS = ['development', 'staging', 'production'];
const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);
const REGIONS = numbered('region', 12);
const TEAMS = numbered('team', 40);
const PREFIXES = numbered('p', 8).map(prefix => `${prefix}-`);

type Pick = <T>(items: readonly T[]) => T;

const pickerOf =
  (random: () => number): Pick =>
  items =>
    items[Math.floor(random() * items.length)];

/** Rules of two to four comparisons, of the kinds that policies are made of. */
export function generateRules(count: number, seed: number): GeneratedRule[] {
  const random = seededRandom(seed);
  const pick = pickerOf(random);
  const terms: Array<() => Term> = [
    () => ({
      fact: 'environment',
      operator: pick(['==', '!=']),
      value: pick(ENVIRONMENTS),
    }),
    () => ({
      fact: 'region',
      operator: 'in',
      value: [pick(REGIONS), pick(REGIONS), pick(REGIONS)],
    }),
    () => ({ fact: 'team', operator: '==', value: pick(TEAMS) }),
    () => ({
      fact: 'cost',
      operator: pick(['<=', '>']),
      value: Math.floor(random() * 200) * 10 + 0.5,
    }),
    () => ({
      fact: 'nodes',
      operator: pick(['<=', '>']),
      value: Math.floor(random() * 20),
    }),
    () => ({ fact: 'name', operator: 'startsWith', value: pick(PREFIXES) }),
    () => ({ fact: 'open', operator: 'is', value: random() < 0.5 }),
  ];
  return Array.from({ length: count }, (_, index) => ({
    id: `rule-${String(index).padStart(4, '0')}`,
    terms: [...terms]
      .map(term => ({ term, key: random() }))
      .sort((a, b) => a.key - b.key)
      .slice(0, 2 + Math.floor(random() * 3))
      .map(({ term }) => term()),
  }));
}

/** Requests that the rules are asked about. */
export function generateFacts(count: number, seed: number): Facts[] {
  const random = seededRandom(seed);
  const pick = pickerOf(random);
  return Array.from({ length: count }, (_, index) => ({
    environment: pick(ENVIRONMENTS),
    region: pick(REGIONS),
    team: pick(TEAMS),
    name: `${pick(PREFIXES)}${index}`,
    cost: Math.floor(random() * 2_000),
    nodes: Math.floor(random() * 20) + 1,
    open: random() < 0.5,
  }));
}
