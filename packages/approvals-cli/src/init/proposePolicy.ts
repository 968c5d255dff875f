import { findGuarded, Guarded } from './findGuarded';
import { isHarmless, questionsAbout } from './questionsAbout';
import { quoteForConfig } from './quote';
import { TemplateForm } from './TemplateForm';

export type Proposal = { yaml: string; questions: string[] };

const MANAGER = "require: { approvals: 1, from: ['$requester.manager'] }";
const OWNER = "require: { approvals: 1, from: ['$template.owner'] }";

/**
 * A first policy: everything waits for people with a reason, and whatever would be less strict is a
 * comment, to be enabled by whoever has answered its question.
 */
export function proposePolicy(forms: readonly TemplateForm[]): Proposal {
  const questions = [
    'Who besides the owner of a template has to agree in the tier `escalated`?',
    'Has somebody who leads the requester to agree, and has their own team a say?',
    ...forms.flatMap(questionsAbout),
  ];
  const guarded = findGuarded(forms);
  const harmless = forms.filter(isHarmless);
  const secret = forms.filter(({ hasSecret }) => hasSecret);
  const lines = [
    '# A first policy: every request waits for the owner of its template, and needs a reason.',
    ...questions.map(question => `# QUESTION: ${question}`),
    'approvals:',
    '  policy:',
    '    defaultTier: escalated',
    '    # Separation of duties: nobody of the team of the requester decides. Say whom to tell when nobody is left.',
    "    # excludes: ['$requester.team']",
    "    # whenBlocked: { tell: ['group:default/…'] }",
    ...(guarded.length > 0
      ? ['    facts:', ...guarded.flatMap(factLines)]
      : []),
    ...tierLines({
      automated: harmless.length > 0,
      reviewed: secret.length > 0,
    }),
    guarded.length > 0
      ? '    rules:'
      : '    rules: [] # without the brackets when a rule below is enabled',
    ...guarded.flatMap(ruleLines),
    ...harmless.flatMap(harmlessLines),
    ...secret.flatMap(secretLines),
    '',
  ];
  return { yaml: lines.join('\n'), questions };
}

function factLines({ fact, field, values }: Guarded): string[] {
  return [
    `      ${fact}:`,
    '        type: string',
    `        value: ${quoteForConfig(`parameters.${field}`)}`,
    `        onMissing: ${quoteForConfig(values[0])}`,
    '        adjustable: false',
  ];
}

function tierLines(proposed: { automated: boolean; reviewed: boolean }) {
  return [
    '    tiers:',
    ...(proposed.automated
      ? ['      # - { id: automated, outcome: approve }']
      : []),
    ...(proposed.reviewed
      ? [
          `      # - { id: reviewed, outcome: review, stages: [{ id: reviewed-owner, ${OWNER} }], justification: optional }`,
        ]
      : []),
    '      - id: escalated',
    '        outcome: review',
    '        stages:',
    '          - id: escalated-owner',
    `            ${OWNER}`,
    `          # - { id: escalated-manager, ${MANAGER} }`,
    '        justification: required',
  ];
}

function ruleLines({ fact, field, title, values }: Guarded): string[] {
  return [
    `      - id: ${quoteForConfig(`guarded-${field}`)}`,
    `        title: ${quoteForConfig(title)}`,
    `        appliesTo: { parameters: ${quoteForConfig([field])} }`,
    `        when: ${quoteForConfig(`${fact} in ${JSON.stringify(values)}`)}`,
    '        tier: escalated',
  ];
}

function harmlessLines({ ref }: TemplateForm, index: number): string[] {
  return [
    '      # Only reads, and writes in its own workspace. Enable it together with the tier `automated`:',
    `      # - { id: harmless-${index + 1}, ${onlyFor(ref)}, tier: automated }`,
  ];
}

function secretLines({ ref }: TemplateForm, index: number): string[] {
  return [
    '      # Takes a secret, which nobody but its requester sees. Enable it together with the tier `reviewed`:',
    `      # - { id: secret-${index + 1}, ${onlyFor(ref)}, tier: reviewed }`,
  ];
}

function onlyFor(ref: string): string {
  return `appliesTo: { templates: ${quoteForConfig([ref])} }`;
}
