/** Why a name cannot be used in a place although it exists elsewhere. */
export type NameHint = { message: string; fix: string };

/**
 * The names that an expression may use, with their types in CEL's own notation, the object types
 * that those mention, and hints for names that belong somewhere else.
 */
export type Scope = {
  names: ReadonlyMap<string, string>;
  types: ReadonlyMap<string, ReadonlyMap<string, string>>;
  hints: ReadonlyMap<string, NameHint>;
};

const JSON_OBJECT = 'map<string, dyn>';
export const TIMESTAMP = 'google.protobuf.Timestamp';
export const DURATION = 'google.protobuf.Duration';

/** The object types that every scope knows. Fields that Backstage leaves open stay untyped. */
export const OBJECT_TYPES: ReadonlyMap<
  string,
  ReadonlyMap<string, string>
> = new Map([
  [
    'Template',
    new Map([
      ['apiVersion', 'string'],
      ['kind', 'string'],
      ['metadata', JSON_OBJECT],
      ['spec', JSON_OBJECT],
      ['relations', 'list<dyn>'],
    ]),
  ],
  [
    'Requester',
    new Map([
      ['entityRef', 'string'],
      ['entity', JSON_OBJECT],
      ['groups', 'list<string>'],
    ]),
  ],
  [
    'CostLine',
    new Map([
      ['label', 'string'],
      ['amount', 'double'],
    ]),
  ],
  [
    'Estimate',
    new Map([
      ['monthly', 'double'],
      ['currency', 'string'],
      ['lines', 'list<CostLine>'],
    ]),
  ],
  [
    'Risk',
    new Map([
      ['score', 'int'],
      ['level', 'string'],
    ]),
  ],
]);

export const NAME_TYPES = {
  parameters: JSON_OBJECT,
  template: 'Template',
  actions: 'list<string>',
  requester: 'Requester',
  estimate: 'Estimate',
  risk: 'Risk',
  now: TIMESTAMP,
} as const;
