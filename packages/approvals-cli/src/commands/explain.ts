import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { JsonObject } from '@backstage/types';
import {
  evaluate,
  Evaluation,
  explainInWords,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Option } from 'commander';
import { parse } from 'yaml';
import { completeRef } from '../catalog/completeRef';
import { findTemplate, onlyTemplate } from '../catalog/findTemplate';
import { readEntities } from '../catalog/readEntities';
import { RegisterCommand } from '../frame/CommandContext';
import { ExitCode } from '../frame/ExitCode';
import { Terminal, writeLines } from '../frame/Terminal';
import { UsageError } from '../frame/UsageError';
import { loadPolicy } from '../policy/loadPolicy';
import { readText } from '../policy/readText';

type ExplainOptions = {
  config: string[];
  template?: string;
  catalog?: string[];
  values: string;
  requester?: string;
  groups?: string[];
  now?: string;
  format: 'text' | 'json';
};

/** `greenlane explain`: what the policy says about one request, and why. */
export const registerExplain: RegisterCommand = (program, context) => {
  program
    .command('explain')
    .description('Explain what the policy says about one request')
    .argument('[subject]', 'a file with the whole subject, YAML or JSON')
    .option('--config <files...>', 'configuration files', ['app-config.yaml'])
    .option('--template <file|ref>', 'a template file, or a reference')
    .option('--catalog <files...>', 'where a referenced template is found')
    .option('--values <file|json>', 'the values of the form', '{}')
    .option('--requester <ref>', 'who asks; left out: a service')
    .option('--groups <refs...>', 'all groups of the requester')
    .option('--now <time>', 'ISO 8601; left out: now')
    .addOption(formatOption())
    .action(
      context.run(async (file: string | undefined, options: ExplainOptions) => {
        const { terminal } = context;
        const { policy } = await loadPolicy(options.config, terminal);
        const subject = file
          ? await readSubject(file, terminal)
          : await buildSubject(options, terminal);
        const evaluation = evaluate(policy, subject);
        writeLines(
          terminal.stdout,
          options.format === 'json'
            ? JSON.stringify(evaluation, null, 2)
            : toText(evaluation),
        );
        return ExitCode.ok;
      }),
    );
};

function formatOption(): Option {
  return new Option('--format <format>', 'how to show it')
    .choices(['text', 'json'])
    .default('text');
}

function toText(evaluation: Evaluation): string {
  const rules = evaluation.rules
    .filter(({ result }) => result !== 'not-applicable')
    .map(({ id, result, tier }) => `  ${id} (${tier}): ${result}`);
  return [
    ...explainInWords(evaluation),
    '',
    'Rules that apply:',
    ...rules,
  ].join('\n');
}

async function readSubject(
  file: string,
  { cwd }: Terminal,
): Promise<PolicySubject> {
  const subject = await readObject(file, cwd);
  const entity = (subject.template as JsonObject | undefined)?.entity;
  if (!isObject(entity) || !isObject(subject.parameters)) {
    throw new UsageError(
      `${file} is no subject: it needs template (entityRef, entity), parameters and now`,
    );
  }
  return { now: new Date().toISOString(), ...subject } as PolicySubject;
}

async function buildSubject(
  options: ExplainOptions,
  { cwd }: Terminal,
): Promise<PolicySubject> {
  const { template, requester, groups = [], catalog = [], values } = options;
  if (template === undefined) {
    throw new UsageError('Name a subject file, or a template with --template');
  }
  const isFile = existsSync(resolve(cwd, template));
  const now = options.now ?? new Date().toISOString();
  if (Number.isNaN(Date.parse(now))) {
    throw new UsageError(`\`${now}\` is no time: write 2026-01-31T12:00:00Z`);
  }
  return {
    template: isFile
      ? onlyTemplate(await readEntities([template], { cwd }))
      : findTemplate(await readEntities(catalog, { cwd }), template),
    parameters: await readObject(values, cwd),
    ...(requester && {
      requester: {
        entityRef: completeRef(requester, { kind: 'user' }),
        groups: groups.map(group => completeRef(group, { kind: 'group' })),
      },
    }),
    now,
  };
}

/** An object given as JSON, or in a file. */
async function readObject(given: string, cwd: string): Promise<JsonObject> {
  const isJson = given.trimStart().startsWith('{');
  const text = isJson ? given : await readText(resolve(cwd, given));
  let value: unknown;
  try {
    value = isJson ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw new UsageError(
      `${given} cannot be read: ${(error as Error).message}`,
    );
  }
  if (!isObject(value)) {
    throw new UsageError(`${given} is no object`);
  }
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
