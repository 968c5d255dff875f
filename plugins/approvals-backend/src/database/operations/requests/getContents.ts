import { ShadowResult } from '@greenlane/backstage-plugin-approvals-common';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import { StoredSubject } from './insertSubject';

/** What a request is about and what the policies made of it; what was erased is left out. */
export type Contents = {
  subject?: StoredSubject;
  evaluation?: Evaluation;
  shadow?: ShadowResult;
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
    .first('spec', 'secret_paths', 'evaluation', 'result');
  const spec = parse(row?.spec);
  return {
    subject: spec && {
      requestId: id,
      spec,
      secretPaths: parse(row?.secret_paths),
    },
    evaluation: parse(row?.evaluation),
    shadow: parse(row?.result),
  };
}

function parse(text: string | null | undefined) {
  return text ? JSON.parse(text) : undefined;
}
