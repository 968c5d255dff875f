/** Parameters of a rule that has one list of texts. */
export type StringListParams<TKey extends string> = Record<TKey, string[]>;

/**
 * The schema of such parameters, in the form that the permission framework takes them ("Standard
 * Schema"): it is shown to people who write policies, and refuses everything else.
 */
export function stringListParams<TKey extends string>(options: {
  key: TKey;
  description: string;
  /** The only texts allowed. */
  values?: readonly string[];
}) {
  const { key, description, values } = options;
  const jsonSchema = (): Record<string, unknown> => ({
    type: 'object',
    properties: {
      [key]: {
        type: 'array',
        description,
        items: { type: 'string', ...(values && { enum: [...values] }) },
      },
    },
    required: [key],
    additionalProperties: false,
  });
  const isItem = (item: unknown) =>
    typeof item === 'string' && (values?.includes(item) ?? true);
  const validate = (params: unknown) => {
    const list = isRecord(params) ? params[key] : undefined;
    const isAlone = isRecord(params) && Object.keys(params).length === 1;
    if (isAlone && Array.isArray(list) && list.every(isItem)) {
      return { value: { [key]: list } as StringListParams<TKey> };
    }
    const allowed = values ? `; allowed are ${values.join(', ')}` : '';
    return {
      issues: [
        { message: `Give { ${key}: [...] }, a list of texts${allowed}` },
      ],
    };
  };
  return {
    '~standard': {
      version: 1 as const,
      vendor: 'greenlane',
      validate,
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
