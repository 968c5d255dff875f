import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { visibleText } from '../splitInvisible';
import { EntityOption } from './EntityOption';
import { OptionText } from './OptionText';
import { useChoiceProps } from './useChoiceProps';
import { useEntitySearch } from './useEntitySearch';

/** Choose templates of the catalog; none means all. */
export function TemplatesField(props: {
  id: string;
  label: string;
  values: EntityOption[];
  onChange: (values: EntityOption[]) => void;
  problem?: string;
  hint?: string;
}) {
  const { id, label, values, problem, hint } = props;
  const { options, loading, failed, search } = useEntitySearch('Template');
  const common = useChoiceProps(failed);
  return (
    <Autocomplete
      multiple
      filterSelectedOptions
      {...common}
      id={id}
      options={options}
      // The catalog has filtered them.
      filterOptions={found => found}
      loading={loading}
      value={values}
      onChange={(_, next) => props.onChange(next)}
      onOpen={() => search('')}
      onInputChange={(_, text, reason) => reason === 'input' && search(text)}
      getOptionLabel={option => visibleText(option.title)}
      getOptionSelected={(option, chosen) => option.ref === chosen.ref}
      renderOption={option => <OptionText option={option} />}
      renderInput={parameters => (
        <TextField
          {...parameters}
          variant="outlined"
          label={label}
          error={problem !== undefined}
          helperText={problem ?? hint}
        />
      )}
    />
  );
}
