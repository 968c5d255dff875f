import { TemplateForm } from './formFields';

export type Proposal = { yaml: string; questions: string[] };

type Topic = { name: RegExp; values: RegExp; title: string };

/** Fields whose values tell what has to be looked at. */
const TOPICS: Topic[] = [
  {
    name: /^(env|environment|stage)$/i,
    values: /prod|live/i,
    title: 'Production',
  },
  {
    name: /classification|sensitivity/i,
    values: /confidential|restricted|secret|sensitive/i,
    title: 'Sensitive data',
  },
];
const COSTLY = /size|nodes|count|replicas|storage|gb|cpu|memory|instance/i;
const HARMLESS = /^(debug:(log|wait)|fetch:(plain|template)(:file)?)$/;
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]*$/;

/** A first policy: everything is reviewed, and nothing granted until somebody has answered. */
export function proposePolicy(forms: readonly TemplateForm[]): Proposal {
  const questions = [
    'Who besides the owner of a template has to agree in the tier `escalated`?',
    ...forms.flatMap(questionsAbout),
  ];
  const guarded = findGuarded(forms);
  const secret = forms.filter(({ hasSecret }) => hasSecret);
  const harmless = forms.filter(isHarmless);
  const yaml = [
    '# A first policy: every request waits for the owner of its template.',
    ...questions.map(question => `# QUESTION: ${question}`),
    'approvals:',
    '  policy:',
    '    defaultTier: escalated',
    ...(guarded.length > 0
      ? ['    facts:', ...guarded.flatMap(factLines)]
      : []),
    '    tiers:',
    ...(harmless.length > 0
      ? ['      # - { id: automated, outcome: approve }']
      : []),
    ...(secret.length > 0 ? tierLines('reviewed', 'optional') : []),
    ...tierLines('escalated', 'required'),
    guarded.length + secret.length > 0 ? '    rules:' : '    rules: []',
    ...guarded.flatMap(ruleLines),
    ...(secret.length > 0
      ? [
          '      - id: secrets',
          '        title: Secrets',
          `        appliesTo: { templates: ${quote(
            secret.map(({ ref }) => ref),
          )} }`,
          '        tier: reviewed',
        ]
      : []),
    ...harmless.flatMap(({ ref }, index) => [
      '      # Only reads and writes in its own workspace. Enable it together with the tier above:',
      `      # - { id: harmless-${index + 1}, appliesTo: { templates: ${quote([
        ref,
      ])} }, tier: automated }`,
    ]),
    '',
  ].join('\n');
  return { yaml, questions };
}

type Guarded = { fact: string; field: string; title: string; values: string[] };

function findGuarded(forms: readonly TemplateForm[]): Guarded[] {
  const found = new Map<string, Guarded>();
  for (const { name, values } of forms.flatMap(({ fields }) => fields)) {
    const topic = topicOf(name);
    const risky = topic ? values.filter(value => topic.values.test(value)) : [];
    if (topic && risky.length > 0 && IDENTIFIER.test(name)) {
      const known = found.get(name)?.values ?? [];
      found.set(name, {
        fact: `form${name[0].toUpperCase()}${name.slice(1)}`,
        field: name,
        title: topic.title,
        values: [...new Set([...known, ...risky])],
      });
    }
  }
  const facts = new Set<string>();
  return [...found.values()].filter(
    ({ fact }) => !facts.has(fact) && facts.add(fact),
  );
}

function factLines({ fact, field, values }: Guarded): string[] {
  return [
    `      ${fact}:`,
    '        type: string',
    `        value: ${quote(`parameters.${field}`)}`,
    `        onMissing: ${quote(values[0])}`,
    '        adjustable: false',
  ];
}

function ruleLines({ fact, field, title, values }: Guarded): string[] {
  return [
    `      - id: ${quote(`guarded-${field}`)}`,
    `        title: ${quote(title)}`,
    `        appliesTo: { parameters: ${quote([field])} }`,
    `        when: ${quote(`${fact} in ${JSON.stringify(values)}`)}`,
    '        tier: escalated',
  ];
}

function tierLines(id: string, justification: string): string[] {
  return [
    `      - id: ${id}`,
    '        outcome: review',
    '        stages:',
    `          - id: ${id}-owner`,
    `            require: { approvals: 1, from: ['$template.owner'] }`,
    `        justification: ${justification}`,
  ];
}

function questionsAbout(form: TemplateForm): string[] {
  const about = quote(form.ref);
  const costly = form.fields.filter(
    ({ name, type }) =>
      COSTLY.test(name) && (type === 'integer' || type === 'number'),
  );
  const unclear = form.fields.filter(
    ({ name, values }) =>
      topicOf(name) &&
      !(
        IDENTIFIER.test(name) &&
        values.some(value => topicOf(name)!.values.test(value))
      ),
  );
  return [
    ...(form.owner
      ? []
      : [`Who owns ${about}? Its requests are blocked until it has an owner.`]),
    ...costly.map(
      ({ name }) =>
        `What does one of ${quote(
          name,
        )} in ${about} cost a month? Add cost.prices and cost.estimates.`,
    ),
    ...unclear.map(
      ({ name }) =>
        `Which values of ${quote(name)} in ${about} are to be looked at?`,
    ),
    ...(isHarmless(form) ? [`May ${about} run without anybody looking?`] : []),
  ];
}

function topicOf(field: string): Topic | undefined {
  return TOPICS.find(({ name }) => name.test(field));
}

function isHarmless({ actions, hasSecret }: TemplateForm): boolean {
  return (
    !hasSecret &&
    actions.length > 0 &&
    actions.every(action => HARMLESS.test(action))
  );
}

/** JSON is YAML; whatever could end a line or turn the direction of writing is escaped. */
function quote(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
