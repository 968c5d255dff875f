import { useMemo, useState } from 'react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import {
  DraftProblem,
  SuggestibleField,
  draftOf,
  readDraft,
  suggestibleFields,
} from './suggestibleFields';
import { useFieldChoices } from './useFieldChoices';

/** A field for which somebody is about to suggest another value. */
export type Row = {
  field: SuggestibleField;
  draft: string;
  problem?: DraftProblem;
};

export type SuggestionDraft = {
  /** It is known what the form takes, or that nobody says. */
  isReady: boolean;
  rows: Row[];
  /** The other fields. */
  left: SuggestibleField[];
  /** Suggests something for one more. */
  add(key: string): void;
  change(key: string, draft: string): void;
  remove(key: string): void;
  /** What is suggested; undefined for nothing. */
  values?: Record<string, unknown>;
  /** Some of it cannot be sent. */
  hasProblems: boolean;
};

/** What an approver is about to suggest, field by field. */
export function useSuggestion(
  request: ApprovalRequest,
  options: { enabled: boolean },
): SuggestionDraft {
  const { choices, isReady } = useFieldChoices(request.templateRef, options);
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const fields = useMemo(
    () => suggestibleFields(request.values ?? {}, choices),
    [request.values, choices],
  );
  const isChosen = ({ key }: SuggestibleField) => Object.hasOwn(drafts, key);
  const change = (key: string, draft: string) =>
    setDrafts({ ...drafts, [key]: draft });
  const read = fields.filter(isChosen).map(field => {
    const draft = drafts[field.key];
    return { field, draft, ...readDraft(field, draft) };
  });
  const values = Object.fromEntries(
    read.flatMap(row => ('value' in row ? [[row.field.key, row.value]] : [])),
  );
  return {
    isReady,
    rows: read,
    left: fields.filter(field => !isChosen(field)),
    add: key => {
      const field = fields.find(one => one.key === key);
      if (field) {
        change(key, draftOf(field));
      }
    },
    change,
    remove: key => {
      const { [key]: _, ...others } = drafts;
      setDrafts(others);
    },
    values: Object.keys(values).length > 0 ? values : undefined,
    hasProblems: read.some(row => 'problem' in row),
  };
}
