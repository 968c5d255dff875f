import { Fragment } from 'react';
import { PersonLink } from './PersonLink';

/** People or groups in one line. */
export function PeopleList(props: { entityRefs: string[] }) {
  return (
    <>
      {props.entityRefs.map((entityRef, index) => (
        <Fragment key={entityRef}>
          {index > 0 && ', '}
          <PersonLink entityRef={entityRef} />
        </Fragment>
      ))}
    </>
  );
}
