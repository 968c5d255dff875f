import { Entity } from '@backstage/catalog-model';

function user(name: string, ...memberOf: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { profile: { displayName: name }, memberOf },
  };
}

function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', ...(parent && { parent }), children: [] },
  };
}

/** Makes a person with these groups; used to change somebody's membership. */
export const person = user;

/** The people of the attack suite: those of the demo portal, and some with a twist. */
export const people: Entity[] = [
  group('engineering'),
  group('payments'),
  group('finance'),
  group('directors'),
  group('auditors'),
  group('empty'),
  group('solo'),
  group('security', 'engineering'),
  group('platform', 'engineering'),
  user('developer', 'payments'),
  user('colleague', 'payments'),
  user('team-lead', 'payments'),
  user('finance', 'finance'),
  user('security', 'security'),
  user('security-two', 'security'),
  user('director', 'directors'),
  user('platform', 'platform'),
  user('platform-two', 'platform'),
  user('auditor', 'auditors'),
  user('outsider'),
  // Sits in two groups that one requirement names.
  user('both', 'security', 'directors'),
  // The only member of a group that owns a template.
  user('alone', 'solo'),
  // Named by the policy, and gone from the catalog during a test.
  user('gone', 'payments'),
  // Leaves during a test.
  user('leaver', 'payments'),
];
