import { ShadowResult } from '@greenlane/backstage-plugin-approvals-common';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import { StoredSubject } from './insertSubject';

/** What a request is about and what the policies made of it; what was erased is left out. */
export type Contents = {
  subject?: StoredSubject;
  evaluation?: Evaluation;
  shadow?: ShadowResult;
  /** Somebody has invoked an emergency; for most of them nobody has, and nothing more need be read. */
  hasEmergency: boolean;
  /** It has taken the place of another one. */
  hasReplaced: boolean;
};

/** Reads all of it in one query. */
export async function getContents(
  knex: Knex,
  request: { id: string; evaluationVersion: number },
): Promise<Contents> {
  const { id, evaluationVersion } = request;
  const ofVersion = (table: string) =>
    function join(this: Knex.JoinClause) {
      this.on(`${table}.request_id`, 'requests.id').andOnVal(
        `${table}.version`,
        evaluationVersion,
      );
    };
  const row = await knex('requests')
    .leftJoin('request_subjects', 'request_subjects.request_id', 'requests.id')
    .leftJoin('evaluations', ofVersion('evaluations'))
    .leftJoin('shadow_results', ofVersion('shadow_results'))
    .where('requests.id', id)
    .first('spec', 'secret_paths', 'evaluation', 'result', {
      emergency: knex('emergency_invocations')
        .whereRaw('emergency_invocations.request_id = requests.id')
        .min('emergency_invocations.id'),
      replaced: knex('requests as earlier')
        .whereRaw('earlier.superseded_by = requests.id')
        .min('earlier.id'),
    });
  const spec = parse(row?.spec);
  return {
    subject: spec && {
      requestId: id,
      spec,
      secretPaths: parse(row?.secret_paths),
    },
    evaluation: parse(row?.evaluation),
    shadow: parse(row?.result),
    hasEmergency: Boolean(row?.emergency),
    hasReplaced: Boolean(row?.replaced),
  };
}

function parse(text: string | null | undefined) {
  return text ? JSON.parse(text) : undefined;
}
