import { useEffect } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { ProbeOptions } from './probe';
import { wizardSessionApiRef } from './wizardSessionApiRef';

/**
 * An invisible form field: it sees all values of the form and tells the session of the wizard. Pages that are
 * still to come count with their defaults, so that the first one does not complain about what nobody was asked.
 */
export function ApprovalProbe(
  props: FieldExtensionComponentProps<boolean, ProbeOptions>,
) {
  const session = useApiHolder().get(wizardSessionApiRef);
  const values = props.formContext?.formData;
  const laterDefaults = props.uiSchema?.['ui:options']?.laterDefaults;
  useEffect(() => {
    session?.setValues({ ...laterDefaults, ...values });
  }, [session, values, laterDefaults]);
  return null;
}
