/** Id and action of the step that the catalog module puts first in every template. */
export const GATE_STEP_ID = 'approval-gate';
export const GATE_ACTION = 'approval:gate';

/** Ids of requests start with it, so that no task id is ever taken for one. */
export const REQUEST_ID_PREFIX = 'apr-';

/** Stands in values where a secret was; the same whatever the secret's length. */
export const SECRET_MARKER = '********';
