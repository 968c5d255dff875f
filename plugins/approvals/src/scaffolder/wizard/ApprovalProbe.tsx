import { useEffect } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { wizardSessionApiRef } from './wizardSessionApiRef';

/** An invisible form field: it sees all values of the form and tells the session of the wizard. */
export function ApprovalProbe(props: FieldExtensionComponentProps<boolean>) {
  const session = useApiHolder().get(wizardSessionApiRef);
  const values = props.formContext?.formData;
  useEffect(() => {
    session?.setValues(values ?? {});
  }, [session, values]);
  return null;
}
