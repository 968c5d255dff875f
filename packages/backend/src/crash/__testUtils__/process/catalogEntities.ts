import {
  Entity,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { injectGate } from '@greenlane/backstage-plugin-approvals-common';
import { people } from '../../../attacks/__testUtils__/people';
import { effect, template } from '../../../attacks/__testUtils__/templates';

/** One for each tier that the tests visit, and one whose first run fails. */
const TEMPLATES = [
  ...['reviewed', 'seats', 'hasty', 'sandbox'].map(name => template(name)),
  template('reviewed-flaky', {
    steps: [
      {
        id: 'flaky',
        action: 'test:flaky',
        input: { name: '${{ parameters.name }}' },
      },
      effect(),
    ],
  }),
];

/** What the catalog would hold, once it has processed everything. */
export function catalogEntities(): Entity[] {
  return [...people.map(withMembership), ...TEMPLATES.map(injectGate)];
}

function withMembership(entity: Entity): Entity {
  const relations =
    entity.kind === 'User'
      ? groupsOf(entity).map(group => ({
          type: RELATION_MEMBER_OF,
          targetRef: `group:default/${group}`,
        }))
      : people
          .filter(user => groupsOf(user).includes(entity.metadata.name))
          .map(user => ({
            type: RELATION_HAS_MEMBER,
            targetRef: stringifyEntityRef(user),
          }));
  const metadata = { ...entity.metadata, namespace: 'default' };
  return { ...entity, metadata, relations };
}

function groupsOf(entity: Entity): string[] {
  return (entity.spec?.memberOf as string[] | undefined) ?? [];
}
