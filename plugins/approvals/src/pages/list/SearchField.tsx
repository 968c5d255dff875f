import { RefObject, useEffect, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import useDebounce from 'react-use/lib/useDebounce';
import { approvalsTranslationRef } from '../../translation';

/** Searches a moment after the last key. */
export function SearchField(props: {
  value: string;
  inputRef: RefObject<HTMLInputElement>;
  onSearch: (search: string) => void;
}) {
  const { value, inputRef, onSearch } = props;
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [text, setText] = useState(value);
  // The address can change under the field: "Clear filters", the browser's Back.
  useEffect(() => setText(value), [value]);
  useDebounce(
    () => {
      if (text.trim() !== value) {
        onSearch(text.trim());
      }
    },
    250,
    [text],
  );
  return (
    <TextField
      id="approvals-search"
      type="search"
      size="small"
      variant="outlined"
      label={t('list.search')}
      placeholder={t('list.searchHint')}
      InputLabelProps={{ shrink: true }}
      inputProps={{ maxLength: 200 }}
      inputRef={inputRef}
      value={text}
      onChange={event => setText(event.target.value)}
    />
  );
}
