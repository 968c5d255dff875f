import { JsonObject } from '@backstage/types';
import { ConfigNode } from '@greenlane/backstage-plugin-approvals-policy';
import { readTexts } from './readTexts';

/** The request of a case as written; the `given` of the file says what its cases have in common. */
export type Given = {
  /** A reference; the template is among those of `catalog`. */
  template?: string;
  /** The same template under another reference, as if somebody had copied it. */
  copiedAs?: string;
  values?: JsonObject;
  /** Names of values that the file gives to every case and that this one leaves out. */
  without?: string[];
  /** `null`, or given nowhere: a service asks. */
  requester?: string | null;
  groups?: string[];
  /** What each window of the policy adds up to; one that is left out is unknown. */
  windows?: Record<string, number>;
  /**
   * For whom each selector of the policy stands, where others are asked for that; `null`, or one that
   * is left out: nobody knows.
   */
  selectors?: Record<string, string[] | null>;
  /** ISO 8601. */
  now?: string;
};

const READERS: Record<keyof Given, (node: ConfigNode) => unknown> = {
  template: node => node.string(),
  copiedAs: node => node.string(),
  values: node =>
    Object.fromEntries(
      node.entries().map(([name, { value }]) => [name, value]),
    ),
  without: readTexts,
  requester: node => (node.value === null ? null : node.string()),
  groups: readTexts,
  windows: node =>
    Object.fromEntries(
      node.entries().map(([id, sum]) => [id, sum.number() ?? 0]),
    ),
  selectors: node =>
    Object.fromEntries(
      node
        .entries()
        .map(([selector, refs]) => [
          selector,
          refs.value === null ? null : readTexts(refs),
        ]),
    ),
  now: readTime,
};

/** Reads `given`; what is wrong is noted in the node. */
export function readGiven(node: ConfigNode): Given {
  if (
    node.value === undefined ||
    !node.hasKeys({ optional: Object.keys(READERS) })
  ) {
    return {};
  }
  const given: Given = {};
  for (const [key, read] of Object.entries(READERS)) {
    if (node.keys().includes(key)) {
      Object.assign(given, { [key]: read(node.get(key)) });
    }
  }
  return given;
}

function readTime(node: ConfigNode): string | undefined {
  const text = node.string();
  if (text === undefined || !Number.isNaN(Date.parse(text))) {
    return text;
  }
  return node.fail(`\`${text}\` is no time`, {
    fix: 'write 2026-01-31T12:00:00Z',
  });
}

/** What a case says counts; values are laid over those of the file one by one. */
export function mergeGiven(common: Given, own: Given): Given {
  const values = { ...common.values, ...own.values };
  for (const name of own.without ?? []) {
    delete values[name];
  }
  const windows = { ...common.windows, ...own.windows };
  const selectors = { ...common.selectors, ...own.selectors };
  return { ...common, ...own, values, windows, selectors };
}
