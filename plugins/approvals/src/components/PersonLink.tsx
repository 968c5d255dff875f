import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { InertText } from './InertText';

const ENTITY_REF = /^[a-z][a-z0-9-]*:[^/\s]+\/[^/\s]+$/i;

/**
 * A person or group by the name the catalog has for it, linking there; anything else (`system`, an
 * odd reference in an old record) is shown as it is.
 */
export function PersonLink(props: { entityRef: string }) {
  return ENTITY_REF.test(props.entityRef) &&
    !props.entityRef.startsWith('plugin:') ? (
    <EntityRefLink entityRef={props.entityRef} hideIcon />
  ) : (
    <InertText>{props.entityRef}</InertText>
  );
}
