/** What somebody has sent from the wizard, to take the place of an earlier request of theirs. */
export type Replacement = {
  /** Id of the earlier request. */
  from: string;
  /** What the scaffolder answered: the id of a task, or of the request that is held. */
  taskId: string;
  templateRef: string;
  /** Why it cannot take its place; until then it is still to do so. */
  problem?: ReplacementProblem;
};

export type ReplacementProblem =
  /** It is what was asked for before, so it is that request. */
  | { kind: 'unchanged' }
  /** In the words of the server. */
  | { kind: 'refused'; sentence: string; requestId: string };

const KEY = 'approvals.replacements';
/** Nobody comes back to older ones. */
const MOST = 20;

/** What has not been settled, or not been read, yet. Kept in the browser, so that a reload loses nothing. */
export function listReplacements(): Replacement[] {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isReplacement) : [];
  } catch {
    return [];
  }
}

/** The one that this request or task has a part in. */
export function findReplacement(id: string): Replacement | undefined {
  return listReplacements().find(({ from, taskId, problem }) =>
    [from, taskId, problem?.kind === 'refused' && problem.requestId].includes(
      id,
    ),
  );
}

/** Keeps it, instead of what was known of it before. */
export function keepReplacement(replacement: Replacement) {
  write([...othersThan(replacement), replacement].slice(-MOST));
}

export function forgetReplacement(replacement: Replacement) {
  write(othersThan(replacement));
}

function othersThan({ from, taskId }: Replacement): Replacement[] {
  return listReplacements().filter(
    other => other.from !== from || other.taskId !== taskId,
  );
}

function write(replacements: Replacement[]) {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(replacements));
  } catch {
    // A browser that keeps nothing still replaces at once; only a reload would lose it.
  }
}

function isReplacement(kept: any): kept is Replacement {
  return [kept?.from, kept?.taskId, kept?.templateRef].every(
    part => typeof part === 'string',
  );
}
