import { ConfigNode } from '@greenlane/backstage-plugin-approvals-policy';

/** A list of texts, which may be empty. */
export function readTexts(node: ConfigNode): string[] {
  return node
    .items({ mayBeEmpty: true })
    .map(item => item.string())
    .filter(text => text !== undefined);
}
