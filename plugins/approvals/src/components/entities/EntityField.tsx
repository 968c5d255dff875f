import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { visibleText } from '../splitInvisible';
import { EntityOption } from './EntityOption';
import { OptionText } from './OptionText';
import { EntitySearch } from './useEntitySearch';
import { useChoiceProps } from './useChoiceProps';

export type EntityFieldProps = {
  id: string;
  label: string;
  value: EntityOption | undefined;
  onChange: (value: EntityOption | undefined) => void;
  /** What is wrong with the choice. */
  problem?: string;
  /** Stands below the field while nothing is wrong. */
  hint?: string;
  required?: boolean;
};

/** Choose one entity of those that are offered. */
export function EntityField(
  props: EntityFieldProps & {
    options: EntityOption[];
    /** Where the options come from; left out, all of them are there. */
    search?: EntitySearch;
  },
) {
  const { id, label, value, search, problem, hint, required } = props;
  const common = useChoiceProps(search?.failed);
  return (
    <Autocomplete
      {...common}
      id={id}
      options={props.options}
      value={value ?? null}
      onChange={(_, next) => props.onChange(next ?? undefined)}
      getOptionLabel={option => visibleText(option.title)}
      getOptionSelected={(option, chosen) => option.ref === chosen.ref}
      renderOption={option => <OptionText option={option} />}
      {...(search && {
        // The catalog has filtered them.
        filterOptions: (options: EntityOption[]) => options,
        loading: search.loading,
        onOpen: () => search.search(''),
        onInputChange: (_event: unknown, text: string, reason: string) =>
          reason === 'input' && search.search(text),
      })}
      renderInput={parameters => (
        <TextField
          {...parameters}
          variant="outlined"
          label={label}
          required={required}
          error={problem !== undefined}
          helperText={problem ?? hint}
        />
      )}
    />
  );
}
