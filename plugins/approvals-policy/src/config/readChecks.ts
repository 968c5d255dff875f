import { JsonObject } from '@backstage/types';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import { CheckConfig } from '../CompiledPolicy';
import { suggestFix } from '../expressions/suggest';
import {
  BUILT_IN_CHECKS,
  BuiltInCheck,
  CheckTypes,
  OPTIONS_OF_BUILT_IN,
} from './checkTypes';
import { ConfigNode } from './ConfigNode';
import { ExpressionReader } from './ExpressionReader';
import { readCheckOptions } from './readCheckOptions';
import { readTimeLimit } from './readTimeLimit';

const MOST_CHECKS = 50;

/** What types may ask about that are not built in, in CEL's notation. */
const ANY_VALUE = ['string', 'int', 'double', 'bool', 'list<string>'];

type Options = {
  node: ConfigNode;
  types: CheckTypes | undefined;
  expressions: ExpressionReader;
};

/** Reads `approvals.policy.checks`; the ids were known before, since an expression may name them. */
export function readChecks(options: Options): CheckConfig[] | undefined {
  const { node } = options;
  if (node.value === undefined) {
    return undefined;
  }
  const entries = node.entries();
  if (node.isObject() && entries.length === 0) {
    node.fail('there is no check', { fix: 'add one, or leave it out' });
  }
  if (entries.length > MOST_CHECKS) {
    node.fail(`there are more than ${MOST_CHECKS} checks`);
  }
  return entries
    .map(([id, item]) => readCheck(id, { ...options, node: item }))
    .filter(check => check !== undefined);
}

function readCheck(id: string, options: Options): CheckConfig | undefined {
  const { node, expressions } = options;
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(id)) {
    return node.fail(`\`${id}\` cannot be the id of a check`, {
      fix: 'use letters, digits and `_`, so that rules can say `checks.<id>`',
    });
  }
  const complete = node.hasKeys({
    required: ['type', 'value'],
    optional: ['with', 'timeLimit', 'preview'],
  });
  const type = complete ? readType(node.get('type'), options.types) : undefined;
  if (type === undefined) {
    return undefined;
  }
  const builtIn = isBuiltIn(type);
  const expected = builtIn ? ['string'] : ANY_VALUE;
  const value = expressions.read(node.get('value'), 'check', expected);
  const given = readCheckOptions(node.get('with'), {
    read: builtIn ? OPTIONS_OF_BUILT_IN[type] : undefined,
    types: options.types,
    type,
  });
  const timeLimitMs = readTimeLimit(node.get('timeLimit'));
  const asked = node.get('preview');
  const preview = asked.value === undefined ? builtIn : asked.boolean();
  if (!value || !given || !timeLimitMs || preview === undefined) {
    return undefined;
  }
  const definition = fingerprint({ type, value: value.text, with: given });
  return { id, type, value, with: given, timeLimitMs, preview, definition };
}

function isBuiltIn(type: string): type is BuiltInCheck {
  return (BUILT_IN_CHECKS as readonly string[]).includes(type);
}

function readType(
  node: ConfigNode,
  types: CheckTypes = {},
): string | undefined {
  const type = node.string();
  if (type === undefined || types === 'any' || isBuiltIn(type)) {
    return type;
  }
  return Object.hasOwn(types, type)
    ? type
    : node.fail(`there is no check of the type \`${type}\``, {
        fix: suggestFix(type, [...BUILT_IN_CHECKS, ...Object.keys(types)]),
      });
}

function fingerprint(question: JsonObject): string {
  const text = canonicalize(question) as string;
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}
