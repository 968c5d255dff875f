/** The kinds of values that a fragment of the policy language can be indexed by. */
export type DimensionKind = 'text' | 'number' | 'truth' | 'texts';

/** A value as the index sees it; ints that a double holds exactly are numbers here. */
export type Indexable = string | number | boolean | readonly string[];

/** A question about one path of the subject, e.g. `count > 5` or `'aws' in template.tags`. */
export type Atom = {
  /** As {@link pathKey} writes it, with the kind of value that the question is about. */
  dimension: string;
  kind: DimensionKind;
  /** The literals that it compares with; between them its answer does not change. */
  literals: readonly Indexable[];
  /** `prefix`: the literal is looked for at the beginning of the value. */
  literalsAre: 'values' | 'prefixes';
  /** Of a value of the right kind. */
  test: (value: Indexable) => boolean;
};

/** A conjunction of atoms; without any it is true. */
export type Clause = readonly Atom[];

/**
 * An expression as a disjunction of clauses. Not `complete`: only the conjuncts that are evaluated
 * first were understood, so that the expression is false where the clauses are, and nothing is
 * known where one holds.
 */
export type ClausalForm = { clauses: readonly Clause[]; complete: boolean };
